#include "server/repositories/owned.hpp"

namespace offerta::server {

namespace {

template <class IdType>
std::vector<std::string> texts_of(std::vector<IdType> const& ids) {
    std::vector<std::string> out;
    out.reserve(ids.size());
    for (IdType const& id : ids) out.push_back(to_string(id.value));
    return out;
}

}  // namespace

Owned owned_in(db::Row const& row, int owner_column) {
    return {{parse_uuid(row.text(owner_column)).value_or(Uuid{})},
            {parse_uuid(row.text(owner_column + 1)).value_or(Uuid{})}};
}

void add_reach(db::Params& params, Reach const& reach) {
    params.add(reach.everything).add(texts_of(reach.owners)).add(texts_of(reach.units));
}

}  // namespace offerta::server
