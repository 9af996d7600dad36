# Excel::Writer::XLSX writes anew what Spreadsheet::ParseXLSX reads, with what is typed: SOURCE TARGET ANSWERS.
use strict;
use warnings;
use Excel::Writer::XLSX;
use Excel::Writer::XLSX::Utility qw(xl_cell_to_rowcol);
use Spreadsheet::ParseXLSX;

my ($source, $target, $typed) = @ARGV;
my $new = Excel::Writer::XLSX->new($target) or die $!;
for my $sheet (Spreadsheet::ParseXLSX->new->parse($source)->worksheets) {
    my $copy = $new->add_worksheet($sheet->get_name);
    my ($top, $bottom) = $sheet->row_range;
    my ($left, $right) = $sheet->col_range;
    for my $row ($top .. $bottom) {
        for my $column ($left .. $right) {
            my $cell = $sheet->get_cell($row, $column) or next;
            my $value = $cell->unformatted;
            next if !defined $value || $value eq '';
            $cell->type eq 'Numeric' ? $copy->write_number($row, $column, $value) : $copy->write_string($row, $column, $value);
        }
    }
    next if $sheet->get_name ne 'Pencermatan';
    open my $lines, '<:encoding(UTF-8)', $typed or die $!;
    while (my $line = <$lines>) {
        chomp $line;
        my ($place, $kind, $value) = split /\t/, $line;
        my ($row, $column) = xl_cell_to_rowcol($place);
        $kind eq 'number' ? $copy->write_number($row, $column, $value) : $copy->write_string($row, $column, $value);
    }
}
$new->close;
