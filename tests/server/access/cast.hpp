#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/app/application.hpp"
#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"

namespace offerta::server::test {

/// Somebody who asks.
struct Actor {
    std::string name;
    UserId user;      ///< nil: nobody
    Headers cookie;   ///< of his session, even where it does not count
    Subject subject;  ///< as the table sees him; no roles where he is not signed in
    bool is_signed_in = true;
};

/// How an object stands to who asks.
struct Relation {
    std::string name;
    UserId owner;  ///< nil: each actor's own
};

/// The people and objects of the access matrix, added to the demo data: units Top → Middle → Below
/// and Top → Other; an actor in Middle for each role held there, and others who have none, whose
/// roles have run out, who stand in for somebody, who are not signed in; owners of objects in each
/// unit and in none.
class Cast {
  public:
    explicit Cast(Database const& database);

    [[nodiscard]] std::vector<Actor> const& actors() const { return actors_; }
    [[nodiscard]] std::vector<Relation> const& relations() const { return relations_; }
    /// Makes one quote, one customer and one deal for each owner, through the server, and a campaign past it: there one
    /// makes one's own only.
    void make_objects(std::uint16_t port);
    /// The object of that owner, as an id.
    [[nodiscard]] std::string quote_of(UserId owner) const { return quotes_.at(owner); }
    [[nodiscard]] std::string customer_of(UserId owner) const { return customers_.at(owner); }
    [[nodiscard]] std::string campaign_of(UserId owner) const { return campaigns_.at(owner); }
    [[nodiscard]] std::string deal_of(UserId owner) const { return deals_.at(owner); }
    /// What belongs to somebody: him and his unit.
    [[nodiscard]] Owned owned_by(UserId owner) const { return {owner, unit_of_.at(owner)}; }

  private:
    UserId add_person(std::string const& name, UnitId unit);
    void make_campaign(UserId owner, UnitId unit);
    void add_actor(std::string const& name, UserId user, bool is_signed_in = true);

    Database const& database_;
    db::Gate gate_;
    db::Session owner_;
    std::vector<Actor> actors_;
    std::vector<Relation> relations_;
    std::map<UserId, UnitId> unit_of_;
    std::map<UserId, std::string> quotes_, customers_, campaigns_, deals_;
    Headers boss_;
};

}  // namespace offerta::server::test
