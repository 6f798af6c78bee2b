# import-deals FILE [--accounts FILE] [--products FILE] [--teams FILE] [--currency USD] [--accept-offers] [--dry-run]: deals or a CRM export into the database; see help
other_options=yes
. cmake/dev/options.sh
. cmake/dev/importing.sh
import_into_database import-deals "FILE [--accounts FILE]"
