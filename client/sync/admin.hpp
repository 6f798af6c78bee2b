#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// Users, units and the audit log: read and written with a connection only. What an administrator
/// changes must not wait in a browser, and nothing of it is kept there.
class Admin {
  public:
    Admin(Io& io, Link& link) : io_(io), exchange_(io, link) {}

    void load_people();
    void put_person(PutPerson const& effect);
    void make_link(MakeLink const& effect);
    void choose_file();
    void send_file(SendPeopleFile const& effect);
    void load_units();
    void put_unit(PutUnit const& effect);
    void load_audit(LoadAudit const& effect);
    void export_audit(ExportAudit const& effect);

  private:
    void load_people_page(std::string const& cursor, std::vector<Person> before);

    Io& io_;
    Exchange exchange_;
};

}  // namespace offerta::client
