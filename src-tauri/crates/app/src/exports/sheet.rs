//! The table as CSV and as XLSX.

use std::io::Write;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::Exported;
use super::rows::{Cell, HEADERS, Rows};
use crate::{Failure, files};

/// How wide the columns are that hold sentences, in letters.
const WIDE: f64 = 48.0;

/// As CSV: UTF-8, commas, a point before decimals.
pub(super) fn csv(rows: &Rows, out: &mut dyn Write) -> Result<Exported, Failure> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(HEADERS).map_err(broken_off)?;
    for row in &rows.rows {
        writer.write_record(row.iter().map(as_text)).map_err(broken_off)?;
    }
    writer.flush().map_err(|why| files::unwritable(&why))?;
    Ok(rows.counted)
}

fn broken_off(why: csv::Error) -> Failure {
    match why.into_kind() {
        csv::ErrorKind::Io(why) => files::unwritable(&why),
        other => Failure::broken("csv".to_owned()).with("detail", format!("{other:?}")),
    }
}

/// A text that a spreadsheet would take for a formula stands behind an apostrophe.
fn as_text(cell: &Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => {
            format!("'{text}")
        }
        Cell::Text(text) => text.clone(),
    }
}

/// As XLSX, the headers held in sight.
pub(super) fn xlsx(rows: &Rows, out: &mut dyn Write) -> Result<Exported, Failure> {
    let bytes = workbook(rows)
        .map_err(|why| Failure::broken("xlsx".to_owned()).with("detail", why.to_string()))?;
    out.write_all(&bytes).map_err(|why| files::unwritable(&why))?;
    Ok(rows.counted)
}

fn workbook(rows: &Rows) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("OKR")?;
    let bold = Format::new().set_bold();
    for (column, header) in (0u16..).zip(HEADERS) {
        sheet.write_with_format(0, column, header, &bold)?;
        let is_wide = ["Summary", "Description"].contains(&header);
        sheet.set_column_width(column, if is_wide { WIDE } else { header.len().max(12) as f64 })?;
    }
    for (n, row) in (1u32..).zip(&rows.rows) {
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Nothing => {}
                Cell::Text(text) => {
                    sheet.write_string(n, column, text)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(n, column, *number)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
