#include "client/state/customers_page.hpp"

namespace offerta::client {

CustomerForm::CustomerForm() = default;
CustomerForm::CustomerForm(CustomerForm const&) = default;
CustomerForm::CustomerForm(CustomerForm&&) noexcept = default;
CustomerForm& CustomerForm::operator=(CustomerForm const&) = default;
CustomerForm& CustomerForm::operator=(CustomerForm&&) noexcept = default;
CustomerForm::~CustomerForm() = default;

}  // namespace offerta::client
