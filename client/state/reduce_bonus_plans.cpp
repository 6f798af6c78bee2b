#include <algorithm>
#include <utility>

#include "client/state/bonus_figures.hpp"
#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "shared/bonus/check_plan.hpp"

namespace offerta::client {
namespace {

/// What the rules say here: of the plan, and of plans beside each other.
Findings check_here(PlansPage const& page, BonusPlan const& plan) {
    Findings out;
    // Without the tree every category would be unknown; the server knows it.
    if (page.are_categories_known) out = check_plan(plan, page.categories);
    return out;
}

struct PlanReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(PlansLoaded const& a) const {
        page().load = Load::Ready;
        page().problem.reset();
        page().all = a.plans;
        auto& form = page().form;
        if (!form || form->is_new) return {};
        // Somebody decided meanwhile: the form shows it unless something was changed in it.
        PlanVersion const* const now = page().find(form->saved.plan.id, form->saved.plan.version);
        if (now != nullptr && !form->is_changed()) {
            form->saved = *now;
            form->edited = now->plan;
        }
        return {};
    }
    Effects operator()(PlansFailed const& a) const {
        page().load = page().all.empty() ? Load::Failed : Load::Ready;
        page().problem = a.problem;
        return {};
    }
    Effects operator()(PlanCategoriesLoaded const& a) const {
        auto tree = CategoryTree::build(a.categories);
        if (!tree) return {};
        page().categories = std::move(*tree);
        page().are_categories_known = true;
        if (page().form) page().form->findings = check_here(page(), page().form->edited);
        return {};
    }
    Effects operator()(NewPlan) const {
        PlanForm form;
        form.is_new = true;
        form.edited.id = to_string(moment.new_id<MutationId>().value);
        form.edited.currency = state.session.currency;
        form.edited.effective.from = first_day(next_period(period_on(state.my_bonus, state.today())));
        form.edited.role_rates.push_back({"rate_1", "seller", {}, std::nullopt, {}, {}});
        form.saved.plan = form.edited;
        return show(std::move(form));
    }
    Effects operator()(OpenPlan const& a) const {
        PlanVersion const* const version = page().find(a.id, a.version);
        if (version == nullptr) return {};
        PlanForm form;
        form.saved = *version;
        form.edited = version->plan;
        if (page().form) form.tab = page().form->tab;
        return show(std::move(form));
    }
    Effects operator()(ClosePlan) const {
        page().form.reset();
        return {};
    }
    Effects operator()(SetPlanTab const& a) const {
        if (page().form) page().form->tab = a.tab;
        return {};
    }
    Effects operator()(EditPlan const& a) const {
        auto& form = page().form;
        if (!form) return {};
        form->edited = a.plan;
        form->problem.reset();
        form->trial = {};
        return check(*form);
    }
    Effects operator()(RevertPlan) const {
        auto& form = page().form;
        if (!form) return {};
        if (form->is_new) {
            form.reset();
            return {};
        }
        form->edited = form->saved.plan;
        form->problem.reset();
        form->was_tried = false;
        return check(*form);
    }
    Effects operator()(SavePlan) const {
        auto& form = page().form;
        if (!form || form->is_saving || !form->is_changed()) return {};
        form->was_tried = true;
        if (has_errors(check_here(page(), form->edited))) return {};
        form->is_saving = true;
        return {PutPlan{form->edited, form->is_new, moment.new_id<MutationId>()}};
    }
    Effects operator()(PlanSaved const& a) const {
        keep(a.version);
        auto& form = page().form;
        if (!form || form->edited.id != a.version.plan.id) return {};
        form->is_new = form->is_saving = form->was_tried = false;
        form->saved = a.version;
        form->edited = a.version.plan;
        form->problem.reset();
        show_toast(state, ToastKind::Success, Message::PlanSaved, name_of(a.version.plan));
        return check(*form);
    }
    Effects operator()(PlanSaveFailed const& a) const {
        auto& form = page().form;
        if (!form) return {};
        form->is_saving = false;
        form->problem = a.problem;
        if (!a.findings.empty()) form->findings = a.findings;
        return a.problem.is_conflict ? Effects{LoadPlans{}} : Effects{};
    }
    Effects operator()(PlanChecked const& a) const {
        auto& form = page().form;
        if (!form || a.revision != form->revision) return {};
        form->findings = a.findings;
        form->is_checked = true;
        return {};
    }
    Effects operator()(SetPlanComment const& a) const {
        if (page().form) page().form->comment = a.comment;
        return {};
    }
    Effects operator()(DecidePlan const& a) const {
        auto& form = page().form;
        if (!form || form->is_stepping || form->is_changed()) return {};
        form->was_tried = true;
        bool const lacks_words = a.act == PlanAct::Return && trim(form->comment).empty();
        if (lacks_words) return {};
        form->is_stepping = true;
        form->problem.reset();
        return {StepPlan{form->saved.plan.id, form->saved.plan.version, a.act, std::string(trim(form->comment)),
                         moment.new_id<MutationId>()}};
    }
    Effects operator()(PlanDecided const& a) const {
        keep(a.version);
        auto& form = page().form;
        bool const is_shown = form && form->saved.plan.id == a.version.plan.id;
        if (is_shown) {
            form->is_stepping = form->was_tried = false;
            form->saved = a.version;
            form->edited = a.version.plan;
            form->comment.clear();
        }
        Message const said = a.version.stage == PlanStage::Submitted   ? Message::PlanSubmitted
                             : a.version.stage == PlanStage::Published ? Message::PlanPublished
                                                                       : Message::PlanReturned;
        show_toast(state, ToastKind::Success, said, name_of(a.version.plan));
        return {};
    }
    Effects operator()(PlanDecisionFailed const& a) const {
        auto& form = page().form;
        if (!form) return {};
        form->is_stepping = false;
        form->problem = a.problem;
        if (!a.findings.empty()) form->findings = a.findings;
        return {LoadPlans{}};
    }
    Effects operator()(TryPlan const& a) const {
        auto& form = page().form;
        if (!form || form->is_new || form->is_changed()) return {};
        form->trial = PlanTrial{a.period, Load::Loading, std::nullopt, {}};
        return {AskPlanEffect{form->saved.plan.id, form->saved.plan.version, a.period}};
    }
    Effects operator()(PlanTried const& a) const {
        auto& form = page().form;
        if (!form || !(form->trial.period == a.period)) return {};
        form->trial.load = Load::Ready;
        form->trial.effects = a.effects;
        std::stable_sort(form->trial.effects.begin(), form->trial.effects.end(),
                         [](PlanEffect const& x, PlanEffect const& y) {
                             auto const size = [](PlanEffect const& one) {
                                 std::int64_t const d = one.difference();
                                 return d < 0 ? -d : d;
                             };
                             return size(x) > size(y);
                         });
        return {};
    }
    Effects operator()(PlanTryFailed const& a) const {
        auto& form = page().form;
        if (!form) return {};
        form->trial.load = Load::Failed;
        form->trial.problem = a.problem;
        return {};
    }

  private:
    [[nodiscard]] PlansPage& page() const { return state.plans; }
    [[nodiscard]] std::string name_of(BonusPlan const& plan) const {
        std::string const name = plan.name.in(state.language());
        return name.empty() ? plan.id : name;
    }
    Effects show(PlanForm form) const {
        page().form = std::move(form);
        return check(*page().form);
    }
    /// At once by the rules here, and soon by the server's, which knows the other plans too.
    Effects check(PlanForm& form) const {
        form.findings = check_here(page(), form.edited);
        form.is_checked = false;
        ++form.revision;
        if (!state.session.can(offerta::Action::WriteBonusPlan)) return {};
        return {CheckPlan{form.edited, form.revision}};
    }
    /// Versions of a plan stand together, the newest first.
    void keep(PlanVersion const& version) const {
        auto& all = page().all;
        for (PlanVersion& one : all)
            if (one.plan.id == version.plan.id && one.plan.version == version.plan.version) {
                one = version;
                return;
            }
        auto const at = std::find_if(all.begin(), all.end(),
                                     [&](PlanVersion const& one) { return one.plan.id == version.plan.id; });
        all.insert(at, version);
    }
};

}  // namespace

Effects enter_plans(AppState& state) {
    if (state.plans.load != Load::Ready) state.plans.load = Load::Loading;
    Effects effects{LoadPlans{}, LoadBonusPeriods{}};
    if (!state.plans.are_categories_known) effects.push_back(LoadPlanCategories{});
    if (state.users.load != Load::Ready && state.session.can(offerta::Action::ReadPeople))
        effects.push_back(LoadPeople{});
    return effects;
}

Effects reduce_bonus_plans(AppState& state, Action const& action, Moment& moment) {
    return visit_held<PlanAction>(PlanReducer{state, moment}, action.held());
}

}  // namespace offerta::client
