package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Basis;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.Origin;
import org.paylink.claim.ChargeItem.Row;
import org.paylink.claim.ChargeItem.State;
import org.paylink.dunning.Step;
import org.paylink.dunning.law.Charge;
import org.paylink.dunning.law.Charges;
import org.paylink.dunning.law.Line;
import org.paylink.dunning.law.Reason;
import org.paylink.effects.DerivedId;
import org.paylink.money.Money;

/** What a step of a plan wants to charge for one invoice, as items that its notice is to tell of; each says why it is what it is. Decides only. */
record ReckonedStep(UUID invoice, Step.Charge wanted, Origin origin) {

    /** The items of these charges; one that may not be charged is there too, with nothing to pay and the reason. */
    List<ChargeItem> items(Charges charges) {
        var items = new ArrayList<ChargeItem>();
        for (var kind : kinds()) {
            var charge = charges.of(theirs(kind));
            var rows = kind == Kind.INTEREST ? charges.table() : List.<Line>of();
            items.add(item(kind, charge.amount(), basis(rows, charge.reasons())));
        }
        return items;
    }

    /** Where there is nothing to reckon by. */
    List<ChargeItem> none(Money zero, String why) {
        return kinds().stream()
                .map(kind -> item(kind, zero, new Basis(List.of(), List.of(why))))
                .toList();
    }

    private List<Kind> kinds() {
        var kinds = new ArrayList<Kind>();
        if (wanted.collectionCosts()) {
            kinds.add(Kind.COLLECTION_COSTS);
        }
        if (wanted.lumpSum()) {
            kinds.add(Kind.LUMP_SUM);
        }
        if (!wanted.fee().none()) {
            kinds.add(Kind.FEE);
        }
        if (wanted.interest()) {
            kinds.add(Kind.INTEREST);
        }
        return kinds;
    }

    private ChargeItem item(Kind kind, Money amount, Basis basis) {
        return new ChargeItem(
                DerivedId.of(invoice, "charge", origin.step(), kind),
                invoice,
                kind,
                amount,
                amount,
                Money.zero(amount.currency()),
                State.KEPT,
                origin,
                basis,
                null,
                null);
    }

    private static Basis basis(List<Line> table, List<Reason> reasons) {
        return new Basis(
                table.stream().map(ReckonedStep::row).toList(),
                reasons.stream().map(Reason::sentence).toList());
    }

    private static Row row(Line line) {
        return new Row(
                line.from(),
                line.to(),
                line.days(),
                line.percent().toPlainString(),
                line.how(),
                line.base().decimal(),
                line.amount().decimal());
    }

    static Charge.Kind theirs(Kind kind) {
        return switch (kind) {
            case FEE -> Charge.Kind.REMINDER_FEE;
            case INTEREST -> Charge.Kind.INTEREST;
            case LUMP_SUM -> Charge.Kind.LUMP_SUM;
            case COLLECTION_COSTS -> Charge.Kind.COLLECTION_COSTS;
        };
    }
}
