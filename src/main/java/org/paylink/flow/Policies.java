package org.paylink.flow;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.RecipientZones;
import org.paylink.dunning.Ladder;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.PlanBook.Whose;
import org.paylink.dunning.RegionCalendar;
import org.paylink.dunning.Situation.Place;
import org.paylink.dunning.law.Claim;
import org.paylink.dunning.law.Law;
import org.paylink.dunning.law.LawBook;
import org.paylink.dunning.law.Party;
import org.paylink.dunning.law.UnknownLaw;
import org.paylink.invoice.PayLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which plan counts for an invoice, and by which clocks and calendar its payer is written to. */
@Component
final class Policies {

    private final PlanShelf shelf;
    private final Merchants merchants;
    private final ObjectProvider<LawBook> laws;

    Policies(PlanShelf shelf, Merchants merchants, ObjectProvider<LawBook> laws) {
        this.laws = laws;
        this.shelf = shelf;
        this.merchants = merchants;
    }

    /** Empty where nobody is reminded. */
    Optional<Plan> of(PayLink link) {
        return merchants.find(link.merchant()).flatMap(merchant -> of(link, shelf.plans(), merchant.dunning()));
    }

    /** By these plans, if that were the merchant's. */
    static Optional<Plan> of(PayLink link, PlanBook plans, String merchantsOwn) {
        return plans.of(new Whose(
                link.merchant(),
                merchantsOwn,
                extra(link, PlanBook.GROUP_KEY),
                link.invoice().customer().id(),
                extra(link, PlanBook.PLAN_KEY)));
    }

    /** Whether claims of that merchant may have a plan at all: those of others stand nowhere. */
    boolean serves(String merchant) {
        return merchants
                .find(merchant)
                .filter(it -> shelf.plans().serves(it.id(), it.dunning()))
                .isPresent();
    }

    Ladder ladder(Plan plan) {
        return new Ladder(plan);
    }

    Place place(PayLink link) {
        var merchant = merchants.named(link.merchant());
        var customer = link.invoice().customer();
        var country = customer.country() == null ? merchant.country() : customer.country();
        return new Place(
                RecipientZones.of(customer, merchant.zone()),
                new RegionCalendar(laws.getObject().holidays(), country));
    }

    /** The merchant's, in which its days are reckoned. */
    ZoneId zone(PayLink link) {
        return merchants.named(link.merchant()).zone();
    }

    /**
     * The law that says what may be charged: that of the merchant's country. A consumer abroad has the law of his own; where the two differ, nobody charges
     * anything before a lawyer has looked.
     *
     * @throws UnknownLaw with a sentence where there is none
     */
    Law law(PayLink link) {
        var merchant = merchants.named(link.merchant());
        var customer = link.invoice().customer();
        var abroad = customer.country() != null && !customer.country().equalsIgnoreCase(merchant.country());
        if (abroad && Party.of(customer.kind()) == Party.CONSUMER) {
            throw new UnknownLaw(
                    "the customer is a consumer in %s, and the merchant's law is that of %s; nothing is charged"
                            .formatted(customer.country(), merchant.country()));
        }
        return laws.getObject().law(merchant.country());
    }

    /** In which order a payment without a purpose is taken. */
    List<Claim.Kind> order(PayLink link) {
        try {
            return law(link).order(Party.of(link.invoice().customer().kind()), merchants.today(link.merchant()));
        } catch (UnknownLaw nobodySaidOtherwise) {
            return List.of(Claim.Kind.COSTS, Claim.Kind.INTEREST, Claim.Kind.PRINCIPAL);
        }
    }

    private static @Nullable String extra(PayLink link, String key) {
        var value = link.invoice().extra().get(key);
        return value == null ? null : value.toString();
    }
}
