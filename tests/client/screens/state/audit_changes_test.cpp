#include <doctest/doctest.h>

#include "client/state/audit_changes.hpp"

namespace offerta::client::test {

using Changes = std::vector<AuditChange>;

TEST_CASE("what differs between two texts of the log has its place, what is the same is left out") {
    CHECK(audit_changes(R"({"name":"A","unit":"1","roles":[{"role":"seller"}],"gone":true})",
                        R"({"name":"Б","unit":"1","roles":[{"role":"seller"},{"role":"auditor"}]})") ==
          Changes{{"name", "A", "Б"}, {"roles[1].role", {}, "auditor"}, {"gone", "true", {}}});
    CHECK(audit_changes(R"({"a":1})", R"( { "a" : 1 } )").empty());
}

TEST_CASE("one text alone is all of its values; no text is none") {
    CHECK(audit_changes({}, R"({"status":403,"none":null,"empty":{},"list":[]})") == Changes{{"status", {}, "403"}});
    CHECK(audit_changes(R"({"a":{"b":[1,-2.5]}})", {}) == Changes{{"a.b[0]", "1", {}}, {"a.b[1]", "-2.5", {}}});
    CHECK(audit_changes({}, {}).empty());
}

TEST_CASE("escapes are read; what is no JSON is shown as it stands") {
    CHECK(audit_changes({}, R"(["a\"b\\\n\u0041\u041f"])") == Changes{{"[0]", {}, "a\"b\\\nA\u041f"}});
    for (char const* text : {"{", "{\"a\":}", "[1,]", "\"open", "[1] 2", "{\"a\" 1}", "\"\\u12\"", "plain"})
        CHECK(audit_changes({}, text) == Changes{{{}, {}, text}});
    std::string const deep(200, '[');
    CHECK(audit_changes({}, deep) == Changes{{{}, {}, deep}});
}

}  // namespace offerta::client::test
