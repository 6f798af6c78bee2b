#include "shared/protocol/document_manager.hpp"

namespace offerta {

DocumentManager manager_of(User const& owner) { return {owner.name, owner.unit, owner.phone, owner.email}; }

}  // namespace offerta
