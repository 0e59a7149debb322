package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.State;

/** What is charged beside an invoice, as people and programs see it: how far it is, how it was reckoned, and what can be decided. */
record ChargeCard(
        UUID id,
        String title,
        String state,
        Tone tone,
        @Nullable String paid,
        @Nullable String decided,
        String cause,
        List<ChargeItem.Row> rows,
        List<String> reasons,
        List<Offer> offers) {

    /** Something to decide, with a reason. */
    record Offer(String act, String label) {}

    static ChargeCard of(ChargeItem item, Wording wording) {
        var decided = item.decided();
        return new ChargeCard(
                item.id(),
                "%s %s"
                        .formatted(
                                Character.toUpperCase(item.kind().spoken().charAt(0))
                                        + item.kind().spoken().substring(1),
                                Wording.amount(item.amount())),
                state(item.state()),
                tone(item.state()),
                item.paid().isZero() ? null : Wording.amount(item.paid()) + " of it is paid",
                decided == null ? null : "%s, by %s".formatted(decided.why(), decided.who()),
                "step %s of plan %s, reckoned on %s by the law of %s"
                        .formatted(
                                item.origin().step(),
                                item.origin().plan().replaceFirst("@.*", ""),
                                wording.day(item.origin().reckonedOn()),
                                item.origin().law()),
                item.basis().rows(),
                item.basis().reasons(),
                offers(item));
    }

    private static List<Offer> offers(ChargeItem item) {
        var offers = new ArrayList<Offer>();
        if (item.state() == State.PAID || item.state() == State.REPLACED) {
            return offers;
        }
        if (item.state() != State.ASKED && !item.amount().isZero()) {
            offers.add(new Offer("ask", "Ask for it"));
        }
        if (item.state() != State.KEPT) {
            offers.add(new Offer("keep", "Keep it, and do not ask"));
        }
        if (item.state() != State.WAIVED && !item.amount().isZero()) {
            offers.add(new Offer("waive", "Waive it"));
        }
        return offers;
    }

    private static String state(State state) {
        return switch (state) {
            case KEPT -> "Not asked for";
            case ASKED -> "Asked for";
            case WAIVED -> "Waived";
            case PAID -> "Paid";
            case REPLACED -> "Replaced";
        };
    }

    private static Tone tone(State state) {
        return switch (state) {
            case ASKED -> Tone.BUSY;
            case PAID -> Tone.GOOD;
            case KEPT, WAIVED, REPLACED -> Tone.QUIET;
        };
    }

    /** What programs read. */
    static Map<String, Object> tree(ChargeItem item) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", item.id().toString());
        tree.put("kind", item.kind().word());
        tree.put("state", InvoiceTrees.word(item.state()));
        tree.put("currency", item.amount().currency().code());
        tree.put("amount", item.amount().decimal());
        tree.put("paid", item.paid().decimal());
        tree.put("step", item.origin().step());
        tree.put("plan", item.origin().plan());
        tree.put("law", item.origin().law());
        tree.put("reckonedOn", item.origin().reckonedOn().toString());
        tree.put("table", item.basis().rows().stream().map(ChargeCard::row).toList());
        tree.put("reasons", item.basis().reasons());
        InvoiceTrees.put(tree, "askedAt", item.askedAt());
        var decided = item.decided();
        if (decided != null) {
            tree.put("decidedBy", decided.who());
            tree.put("why", decided.why());
            tree.put("decidedAt", decided.at().toString());
        }
        return tree;
    }

    private static Map<String, Object> row(ChargeItem.Row row) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("from", row.from().toString());
        tree.put("to", row.to().toString());
        tree.put("days", row.days());
        tree.put("rate", row.rate());
        tree.put("how", row.how());
        tree.put("base", row.base());
        tree.put("amount", row.amount());
        return tree;
    }
}
