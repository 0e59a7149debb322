package org.paylink.backoffice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.claim.ChargeSheet;
import org.paylink.flow.ExplainDunning;
import org.paylink.invoice.Customer;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PostalAddress;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Observation.Entry;

/** What the page of one invoice shows; built without reading anything. */
record InvoiceView(
        UUID id,
        String number,
        String merchant,
        String state,
        Tone tone,
        @Nullable String reason,
        @Nullable String held,
        String amount,
        String amountMeans,
        String url,
        List<Fact> facts,
        List<Offer> offers,
        DunningView dunning,
        List<ChargeCard> charges,
        List<Line> story) {

    record Fact(String name, String value) {}

    /** Something to do: {@code asks} is what it must be told, {@code why}, {@code until}, both or nothing. */
    record Offer(String label, String act, String meaning, String asks, boolean grave) {}

    /** A moment with its time written out. */
    record Line(String time, Moment moment) {}

    static InvoiceView of(InvoiceFile file, ExplainDunning.Story why, Merchant merchant, LocalDate today) {
        var link = file.link();
        var wording = new Wording(merchant.zone());
        return new InvoiceView(
                link.id(),
                link.invoice().number(),
                merchant.name(),
                Wording.state(link.state()),
                Wording.tone(link.state()),
                link.reason(),
                held(link, file.held(), wording),
                Wording.amount(amount(file)),
                amountMeans(link, new ChargeSheet(file.charges())),
                file.url(),
                facts(link, wording, today),
                offers(link, file.held()),
                DunningView.of(why, wording),
                file.charges().stream()
                        .map(item -> ChargeCard.of(item, wording))
                        .toList(),
                Story.of(file, wording).stream()
                        .map(moment -> new Line(wording.time(moment.at()), moment))
                        .toList());
    }

    /** The one figure people look for: what is owed, or, where nothing is, what it was all about. */
    private static Money amount(InvoiceFile file) {
        var link = file.link();
        var total = link.invoice().total();
        if (link.state() != PayLink.State.PAID) {
            return link.open();
        }
        return total == null
                ? file.payments().stream()
                        .filter(payment -> payment.entry() == Entry.PAYMENT)
                        .map(Ledger.Payment::amount)
                        .reduce(Money.zero(link.invoice().currency()), Money::plus)
                : total;
    }

    private static String amountMeans(PayLink link, ChargeSheet charges) {
        var beside = charges.total(link.invoice().currency());
        return switch (link.state()) {
            case OPEN, PARKED, DISPUTED ->
                beside.isZero()
                        ? "still to be paid"
                        : "still to be paid, and %s of charges".formatted(Wording.amount(beside));
            case PAID -> "paid";
            case CANCELLED -> "not asked for any more";
            case CREDIT -> "to the customer’s credit";
            case NOT_COLLECTED -> "collected another way";
        };
    }

    private static @Nullable String held(PayLink link, boolean held, Wording wording) {
        if (!held) {
            return null;
        }
        return PayLink.FOR_EVER.equals(link.heldUntil())
                ? "Held: the customer gets no messages until somebody releases it."
                : "Quiet until %s: the customer gets no messages before.".formatted(wording.day(link.heldUntil()));
    }

    private static List<Fact> facts(PayLink link, Wording wording, LocalDate today) {
        var invoice = link.invoice();
        var facts = new ArrayList<Fact>();
        if (invoice.total() != null) {
            facts.add(new Fact("Total", Wording.amount(invoice.total())));
        }
        if (!link.paid().isZero()) {
            facts.add(new Fact("Open in the ERP", Wording.amount(link.erpOpen())));
            facts.add(new Fact("Paid, not yet in that", Wording.amount(link.paid())));
        }
        if (invoice.dueDate() != null) {
            var hint = link.payable() ? " · " + Wording.due(invoice.dueDate(), today) : "";
            facts.add(new Fact("Due", wording.day(invoice.dueDate()) + hint));
        }
        add(facts, "Issued", invoice.issueDate() == null ? null : wording.day(invoice.issueDate()));
        addCustomer(facts, invoice.customer());
        add(facts, "For", invoice.description());
        add(facts, "Reference", invoice.reference());
        facts.add(new Fact("Source", link.source() + (link.revision() > 1 ? " · revision " + link.revision() : "")));
        return facts;
    }

    private static void addCustomer(List<Fact> facts, Customer customer) {
        var id = customer.id() == null ? "" : " (" + customer.id() + ")";
        add(facts, "Customer", customer.name() == null ? customer.id() : customer.name() + id);
        add(facts, "Phone", customer.phone());
        add(facts, "E-mail", customer.email());
        add(facts, "Address", customer.address() == null ? null : oneLine(customer.address()));
        add(facts, "Language", customer.language());
    }

    private static String oneLine(PostalAddress address) {
        var town = Stream.of(address.postcode(), address.city()).filter(Objects::nonNull);
        return Stream.of(
                        address.lines().stream(),
                        Stream.of(town.collect(Collectors.joining(" "))),
                        Stream.ofNullable(address.country()))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }

    private static List<Offer> offers(PayLink link, boolean held) {
        var offers = new ArrayList<Offer>();
        if (link.state() == PayLink.State.OPEN && !held) {
            offers.add(new Offer("Remind", "remind", "The customer gets a reminder now.", "nothing", false));
        }
        if (link.payable() && !held) {
            offers.add(new Offer(
                    "Promise", "promise", "The customer promised to pay; no messages until that day.", "until", false));
            offers.add(new Offer(
                    "Hold",
                    "hold",
                    "No messages until that day, or until it is released; paying stays possible.",
                    "both",
                    false));
        }
        if (held || link.state() == PayLink.State.DISPUTED) {
            offers.add(new Offer("Release", "release", "Messages go out again.", "nothing", false));
        }
        if (link.payable()) {
            offers.add(new Offer(
                    "Dispute",
                    "dispute",
                    "The link takes no payment and no messages go out until it is released.",
                    "why",
                    true));
        }
        if (link.payable() || link.state() == PayLink.State.DISPUTED) {
            offers.add(new Offer(
                    "Cancel",
                    "cancel",
                    "The link takes no payment any more. This cannot be taken back here.",
                    "why",
                    true));
        }
        return offers;
    }

    /** Shows nobody's data: it ends in logs. */
    @Override
    public String toString() {
        return "InvoiceView[" + id + "]";
    }
}
