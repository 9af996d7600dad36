"""SOP step 10: the report for KPU Provinsi as one JSON document, and the JSON Schema that it is of."""
