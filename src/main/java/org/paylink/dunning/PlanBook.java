package org.paylink.dunning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All plans by name, and which of them counts for whom: the invoice's own, else its customer's, else the customer's group's, else the merchant's. */
public final class PlanBook {

    /** What a mapping may say of an invoice in {@code extra}: the name of its plan, and its customer's group. */
    public static final String PLAN_KEY = "dunning";

    public static final String GROUP_KEY = "customerGroup";

    private final Map<String, Assigned> plans = new LinkedHashMap<>();

    /** A plan, what it is for in words, and whose it is beside those of the merchants that name it in their settings. */
    public record Assigned(
            Plan plan, String description, List<String> merchants, List<String> groups, List<String> customers) {

        public Assigned(Plan plan, List<String> merchants, List<String> groups, List<String> customers) {
            this(plan, "", merchants, groups, customers);
        }

        boolean isOf(String merchant) {
            return merchants.isEmpty() || merchants.contains(merchant);
        }
    }

    /** Of whom a plan is asked for; {@code merchantsOwn} is the name in the merchant's settings. */
    public record Whose(
            String merchant,
            String merchantsOwn,
            @Nullable String group,
            @Nullable String customer,
            @Nullable String invoicesOwn) {}

    public PlanBook(List<Assigned> entries) {
        entries.forEach(entry -> plans.put(entry.plan().name(), entry));
    }

    public Optional<Plan> named(String name) {
        return Optional.ofNullable(plans.get(name)).map(Assigned::plan);
    }

    public List<String> names() {
        return List.copyOf(plans.keySet());
    }

    /** The same with that plan, in the place of the one of its name. */
    public PlanBook with(Plan plan) {
        var before = plans.get(plan.name());
        return with(
                before == null
                        ? new Assigned(plan, List.of(), List.of(), List.of())
                        : new Assigned(
                                plan, before.description(), before.merchants(), before.groups(), before.customers()));
    }

    /** The same with that plan and whose it is, in the place of the one of its name. */
    public PlanBook with(Assigned entry) {
        var entries = new LinkedHashMap<>(plans);
        entries.put(entry.plan().name(), entry);
        return new PlanBook(List.copyOf(entries.values()));
    }

    public List<Assigned> all() {
        return List.copyOf(plans.values());
    }

    /** Empty where nobody is to be reminded, or the plan named does not exist: then nobody is reminded either, and {@code check} says so. */
    public Optional<Plan> of(Whose whose) {
        var own = whose.invoicesOwn();
        if (own != null) {
            return named(own);
        }
        return special(whose).or(() -> named(whose.merchantsOwn()));
    }

    private Optional<Plan> special(Whose whose) {
        var customer = whose.customer();
        var group = whose.group();
        return first(whose, entry -> customer != null && entry.customers().contains(customer))
                .or(() -> first(whose, entry -> group != null && entry.groups().contains(group)));
    }

    private Optional<Plan> first(Whose whose, Predicate<Assigned> fits) {
        return plans.values().stream()
                .filter(entry -> entry.isOf(whose.merchant()))
                .filter(fits)
                .findFirst()
                .map(Assigned::plan);
    }

    /** Whether any claim of a merchant may have a plan. */
    public boolean serves(String merchant, String merchantsOwn) {
        return plans.containsKey(merchantsOwn)
                || plans.values().stream()
                        .anyMatch(entry -> entry.isOf(merchant)
                                && !(entry.groups().isEmpty()
                                        && entry.customers().isEmpty()));
    }
}
