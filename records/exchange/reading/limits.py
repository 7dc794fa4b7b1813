"""How much one file may hold. A ledger of a whole district in one year stays far below."""

MAX_BYTES = 30 * 1024 * 1024
MAX_ROWS = 150_000  # of a sheet, headings included; blank rows at the end do not count
MAX_COLUMNS = 702  # ZZ
MAX_PARTS = 5000
MAX_UNPACKED = 600 * 1024 * 1024
MAX_CELLS = 8_000_000  # of the rectangle from the first to the last filled cell of a sheet
