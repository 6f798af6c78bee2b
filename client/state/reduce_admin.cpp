#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "shared/base/text.hpp"

namespace offerta::client {
namespace {

UnitTree unit_tree_of(std::vector<Unit> const& units) {
    auto tree = UnitTree::build(units);
    return tree ? std::move(*tree) : UnitTree();
}

template <class T>
void put_newer(std::vector<T>& all, T const& value) {
    auto const it = std::find_if(all.begin(), all.end(), [&](T const& other) { return other.id == value.id; });
    if (it == all.end())
        all.push_back(value);
    else if (it->version <= value.version)
        *it = value;
}

/// Somebody new, or with another name, goes to his place by name, as the server lists people.
void put_in_order(std::vector<Person>& all, Person const& person) {
    auto const same = [&](Person const& other) { return other.id == person.id; };
    auto const known = std::find_if(all.begin(), all.end(), same);
    if (known != all.end() && (known->version > person.version || known->name == person.name))
        return put_newer(all, person);
    std::erase_if(all, same);
    std::string const name = fold_for_search(person.name);
    auto const after =
        std::find_if(all.begin(), all.end(), [&](Person const& other) { return fold_for_search(other.name) > name; });
    all.insert(after, person);
}

/// What a failed save leaves in a form: nothing typed is lost.
template <class Form, class Failure>
void fail_form(Form& form, Failure const& failure) {
    form.is_saving = false;
    form.problem = failure.problem;
    if (!failure.findings.empty()) form.findings = failure.findings;
}

struct PeopleReducer {
    AppState& state;
    Moment& moment;
    UsersPage& page;

    Effects loaded(std::vector<Person> const& people) const {
        page.load = Load::Ready;
        page.problem.reset();
        page.all = people;
        if (auto const* route = std::get_if<UserRoute>(&state.route)) open_person_form(state, route->id);
        return {};
    }
    Effects begin_new() const {
        for (auto const& [id, left] : page.unsaved) {
            if (left.is_new) return go_to(state, UserRoute{id}, moment);
        }
        leave_person_form(page);
        PersonForm form;
        form.is_new = true;
        form.edited.id = moment.new_id<UserId>();
        form.saved = form.edited;
        UserId const id = form.edited.id;
        page.form = std::move(form);
        return go_to(state, UserRoute{id}, moment);
    }
    void check() const { page.form->findings = check_person(page.form->edited, unit_tree_of(state.units.all)); }
    Effects edit(Person const& person) const {
        if (!page.form || !(page.form->edited.id == person.id)) return {};
        page.form->edited = person;
        page.form->problem.reset();
        check();
        return {};
    }
    Effects save() const {
        if (!page.form || page.form->is_saving) return {};
        check();
        page.form->was_tried = true;
        if (has_errors(page.form->findings)) return {};
        page.form->is_saving = true;
        return {PutPerson{page.form->edited, moment.new_id<MutationId>()}};
    }
    Effects revert() const {
        if (!page.form) return {};
        bool const was_new = page.form->is_new;
        page.form.reset();
        if (was_new) return go_to(state, UsersRoute{}, moment);
        if (auto const* route = std::get_if<UserRoute>(&state.route)) open_person_form(state, route->id);
        return {};
    }
    Effects saved(Person const& person) const {
        put_in_order(page.all, person);
        page.unsaved.erase(person.id);
        if (page.form && page.form->edited.id == person.id) {
            PersonForm form;
            form.saved = form.edited = person;
            page.form = std::move(form);
        }
        show_toast(state, ToastKind::Success, Message::PersonSaved, person.name);
        return {};
    }
    PersonForm* form_of(UserId id) const { return page.form && page.form->edited.id == id ? &*page.form : nullptr; }
};

Effects load_audit(AppState& state, std::string const& cursor) {
    AuditLogPage& page = state.audit;
    page.problem.reset();
    if (page.rows.empty()) page.load = Load::Loading;
    ++page.request;
    return {LoadAudit{{page.filter, cursor, page.request, state.zone}}};
}

struct AdminReducer {
    AppState& state;
    Moment& moment;

    // ---- users
    Effects operator()(PeopleLoaded const& a) const { return people().loaded(a.people); }
    Effects operator()(PeopleFailed const& a) const {
        state.users.load = state.users.all.empty() ? Load::Failed : Load::Ready;
        state.users.problem = a.problem;
        return {};
    }
    Effects operator()(SetPeopleSearch const& a) const {
        state.users.search = a.text;
        return {};
    }
    Effects operator()(SetPeopleRole const& a) const {
        state.users.role = a.role;
        return {};
    }
    Effects operator()(ShowInactivePeople const& a) const {
        state.users.with_inactive = a.shown;
        return {};
    }
    Effects operator()(NewPerson) const { return people().begin_new(); }
    Effects operator()(EditPerson const& a) const { return people().edit(a.person); }
    Effects operator()(SavePerson) const { return people().save(); }
    Effects operator()(RevertPerson) const { return people().revert(); }
    Effects operator()(PersonSaved const& a) const { return people().saved(a.person); }
    Effects operator()(PersonSaveFailed const& a) const {
        if (PersonForm* form = people().form_of(a.id)) fail_form(*form, a);
        return a.problem.is_conflict ? Effects{LoadPeople{}} : Effects{};
    }
    Effects operator()(AskForLink) const {
        auto& form = state.users.form;
        if (!form || form->is_new || form->is_link_on_its_way) return {};
        form->is_link_on_its_way = true;
        form->link_problem.reset();
        form->link.clear();
        return {MakeLink{form->edited.id}};
    }
    Effects operator()(LinkMade const& a) const {
        PersonForm* form = people().form_of(a.id);
        if (!form) return {};
        form->is_link_on_its_way = false;
        form->link = a.url;
        return {};
    }
    Effects operator()(LinkFailed const& a) const {
        PersonForm* form = people().form_of(a.id);
        if (!form) return {};
        form->is_link_on_its_way = false;
        form->link_problem = a.problem;
        return {};
    }

    // ---- users from a file
    Effects operator()(PickPeopleFile) const { return {ChoosePeopleFile{}}; }
    Effects operator()(PeopleFilePicked const& a) const {
        PeopleFile file;
        file.name = a.name;
        file.bytes = a.bytes;
        file.is_busy = true;
        state.users.file = std::move(file);
        return {SendPeopleFile{a.bytes, {}, state.language()}};
    }
    Effects operator()(CommitPeopleFile) const {
        auto& file = state.users.file;
        if (!file || file->is_busy || file->refused > 0) return {};
        file->is_busy = true;
        file->upload = {};
        file->problem.reset();
        return {SendPeopleFile{file->bytes, moment.new_id<MutationId>(), state.language()}};
    }
    Effects operator()(PeopleFileAnswered const& a) const {
        auto& file = state.users.file;
        if (!file) return {};
        if (a.is_done) {
            std::int64_t const count = a.answer.added + a.answer.changed;
            file.reset();
            show_toast(state, ToastKind::Success, Message::PeopleImported, std::to_string(count));
            return enter_people(state);
        }
        PeopleFile next = a.answer;
        next.name = file->name;
        next.bytes = file->bytes;
        file = std::move(next);
        return {};
    }
    Effects operator()(PeopleFileFailed const& a) const {
        auto& file = state.users.file;
        if (!file) return {};
        file->is_busy = false;
        file->problem = a.problem;
        if (!a.findings.empty() && file->rows.empty()) file->rows = {{0, "refused", {}, {}, a.findings}};
        return {};
    }
    Effects operator()(ClosePeopleFile) const {
        state.users.file.reset();
        return {};
    }

    // ---- units
    Effects operator()(UnitsLoaded const& a) const {
        state.units.load = Load::Ready;
        state.units.problem.reset();
        state.units.all = a.units;
        return {};
    }
    Effects operator()(UnitsFailed const& a) const {
        state.units.load = state.units.all.empty() ? Load::Failed : Load::Ready;
        state.units.problem = a.problem;
        return {};
    }
    Effects operator()(NewUnit const& a) const {
        UnitForm form;
        form.is_new = true;
        form.edited.id = moment.new_id<UnitId>();
        form.edited.parent = a.parent;
        form.saved = form.edited;
        state.units.form = std::move(form);
        return {};
    }
    Effects operator()(OpenUnit const& a) const {
        Unit const* unit = state.units.find(a.id);
        if (!unit) return {};
        UnitForm form;
        form.saved = form.edited = *unit;
        state.units.form = std::move(form);
        return {};
    }
    Effects operator()(EditUnit const& a) const {
        auto& form = state.units.form;
        if (!form || !(form->edited.id == a.unit.id)) return {};
        form->edited = a.unit;
        form->problem.reset();
        form->findings = check_unit(form->edited, unit_tree_of(state.units.all));
        return {};
    }
    Effects operator()(SaveUnit) const {
        auto& form = state.units.form;
        if (!form || form->is_saving) return {};
        form->findings = check_unit(form->edited, unit_tree_of(state.units.all));
        form->was_tried = true;
        if (has_errors(form->findings)) return {};
        form->is_saving = true;
        return {PutUnit{form->edited, moment.new_id<MutationId>()}};
    }
    Effects operator()(CloseUnit) const {
        state.units.form.reset();
        return {};
    }
    Effects operator()(UnitSaved const& a) const {
        put_newer(state.units.all, a.unit);
        auto& form = state.units.form;
        if (form && form->edited.id == a.unit.id) {
            UnitForm saved;
            saved.saved = saved.edited = a.unit;
            form = std::move(saved);
        }
        show_toast(state, ToastKind::Success, Message::UnitSaved, a.unit.name.in(state.language()));
        return {};
    }
    Effects operator()(UnitSaveFailed const& a) const {
        auto& form = state.units.form;
        if (form && form->edited.id == a.id) fail_form(*form, a);
        return a.problem.is_conflict ? Effects{LoadUnits{}} : Effects{};
    }

    // ---- the audit log
    Effects operator()(AuditLoaded const& a) const {
        AuditLogPage& page = state.audit;
        if (a.request != page.request) return {};
        page.load = Load::Ready;
        if (!a.is_next_page) page.rows.clear();
        page.rows.insert(page.rows.end(), a.rows.begin(), a.rows.end());
        page.next_cursor = a.next_cursor;
        page.total = a.total;
        return {};
    }
    Effects operator()(AuditFailed const& a) const {
        AuditLogPage& page = state.audit;
        if (a.request != page.request) return {};
        page.load = page.rows.empty() ? Load::Failed : Load::Ready;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(SetAuditFilter const& a) const {
        if (state.audit.filter == a.filter) return {};
        state.audit.filter = a.filter;
        return load_audit(state, {});
    }
    Effects operator()(LoadMoreAudit) const {
        std::string const cursor = state.audit.next_cursor;
        if (cursor.empty()) return {};
        state.audit.next_cursor.clear();
        return load_audit(state, cursor);
    }
    Effects operator()(OpenAuditEntry const& a) const {
        AuditLogPage& page = state.audit;
        page.open = a.id;
        page.changes.clear();
        for (AuditRow const& row : page.rows) {
            if (row.id == a.id) page.changes = audit_changes(row.before, row.after);
        }
        // It grows with every change and tells nothing of what was changed.
        std::erase_if(page.changes, [](AuditChange const& one) { return one.place == "version"; });
        return {};
    }
    Effects operator()(SaveAuditFile const& a) const {
        if (state.audit.is_exporting) return {};
        state.audit.is_exporting = true;
        return {ExportAudit{{state.audit.filter, {}, 0, state.zone}, a.xlsx, state.language()}};
    }
    Effects operator()(AuditFileFinished const& a) const {
        state.audit.is_exporting = false;
        if (!a.problem)
            show_toast(state, ToastKind::Success, Message::FileReady, a.name);
        else if (a.problem->detail.empty())
            show_toast(state, ToastKind::Error, Message::FileFailed);
        else
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem->detail);
        return {};
    }

  private:
    [[nodiscard]] PeopleReducer people() const { return {state, moment, state.users}; }
};

}  // namespace

void leave_person_form(UsersPage& page) {
    if (page.form && page.form->is_changed()) {
        UserId const id = page.form->edited.id;
        page.unsaved.insert_or_assign(id, std::move(*page.form));
    }
    page.form.reset();
}

void open_person_form(AppState& state, UserId id) {
    UsersPage& page = state.users;
    bool const is_open = page.form && page.form->edited.id == id;
    if (is_open && page.form->is_changed()) return;
    if (!is_open) leave_person_form(page);
    if (auto left = page.unsaved.extract(id)) {
        page.form = std::move(left.mapped());
        return;
    }
    Person const* person = page.find(id);
    if (!person) return;
    PersonForm form;
    form.saved = form.edited = *person;
    if (is_open) form.link = page.form->link;
    page.form = std::move(form);
}

Effects enter_people(AppState& state) {
    if (state.users.load != Load::Ready) state.users.load = Load::Loading;
    if (state.units.load != Load::Ready) state.units.load = Load::Loading;
    return {LoadPeople{}, LoadUnits{}};
}

Effects enter_audit(AppState& state) {
    // Entries name people and units by their ids.
    Effects effects = enter_people(state);
    append(effects, load_audit(state, {}));
    return effects;
}

Effects reduce_admin(AppState& state, Action const& action, Moment& moment) {
    return visit_held<AdminAction>(AdminReducer{state, moment}, action.held());
}

}  // namespace offerta::client
