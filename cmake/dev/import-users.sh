# import-users FILE [--dry-run]: users from a CSV or XLSX file into the database; see help
other_options=yes
. cmake/dev/options.sh
. cmake/dev/importing.sh
import_into_database import-users "FILE [--dry-run]"
