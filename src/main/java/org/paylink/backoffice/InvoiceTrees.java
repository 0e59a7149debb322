package org.paylink.backoffice;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectHistory;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Timeline;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Sessions;

/** What programs are given: amounts as decimal texts, instants in UTC, states in small letters; what is missing has no key. */
final class InvoiceTrees {

    /** One line of a list. */
    static Map<String, Object> summary(PayLink link, String url) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", link.id().toString());
        tree.put("number", link.invoice().number());
        tree.put("source", link.source());
        put(tree, "originId", link.invoice().origin().id());
        tree.put("state", word(link.state()));
        put(tree, "reason", link.reason());
        if (!url.isEmpty()) {
            tree.put("link", url);
        }
        tree.put("currency", link.invoice().currency().code());
        put(tree, "total", decimal(link.invoice().total()));
        tree.put("open", link.open().decimal());
        put(tree, "dueDate", link.invoice().dueDate());
        tree.put("revision", link.revision());
        put(tree, "heldUntil", link.heldUntil());
        tree.put("receivedAt", link.receivedAt().toString());
        return tree;
    }

    /** All of one invoice. */
    static Map<String, Object> whole(InvoiceFile file) {
        var tree = summary(file.link(), file.url());
        tree.put("invoice", CanonicalForm.write(file.link().invoice()));
        tree.put("customer", CanonicalForm.write(file.link().invoice()).get("customer"));
        tree.put("messages", file.messages().stream().map(InvoiceTrees::message).toList());
        tree.put("payments", file.payments().stream().map(InvoiceTrees::payment).toList());
        tree.put("charges", file.charges().stream().map(ChargeCard::tree).toList());
        tree.put("sessions", file.sessions().stream().map(InvoiceTrees::session).toList());
        tree.put("effects", file.effects().stream().map(InvoiceTrees::effect).toList());
        tree.put("timeline", file.timeline().stream().map(InvoiceTrees::entry).toList());
        return tree;
    }

    static Map<String, Object> payment(Ledger.Payment payment) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", payment.id().toString());
        tree.put("account", payment.account());
        tree.put("paymentId", payment.paymentId());
        tree.put("entry", word(payment.entry()));
        tree.put("amount", payment.amount().decimal());
        tree.put("surplus", payment.surplus().decimal());
        tree.put("charges", payment.charges().decimal());
        tree.put("currency", payment.amount().currency().code());
        put(tree, "method", payment.method());
        tree.put("paidAt", payment.paidAt().toString());
        tree.put("recordedAt", payment.recordedAt().toString());
        tree.put("booked", word(payment.booked()));
        put(tree, "bookedAt", payment.bookedAt());
        put(tree, "erpReference", payment.erpReference());
        return tree;
    }

    private static Map<String, Object> message(Messages.Kept message) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", message.id().toString());
        tree.put("channel", message.channel());
        tree.put("purpose", word(message.purpose()));
        tree.put("language", message.language());
        tree.put("state", word(message.state()));
        put(tree, "problem", message.problem());
        tree.put("text", message.text());
        tree.put("writtenAt", message.writtenAt().toString());
        put(tree, "sentAt", message.sentAt());
        put(tree, "deliveredAt", message.deliveredAt());
        put(tree, "readAt", message.readAt());
        return tree;
    }

    private static Map<String, Object> session(Sessions.Session session) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", session.id().toString());
        tree.put("account", session.account());
        tree.put("amount", session.amount().decimal());
        tree.put("currency", session.amount().currency().code());
        tree.put("state", word(session.state()));
        put(tree, "reference", session.reference());
        tree.put("openedAt", session.openedAt().toString());
        put(tree, "expiresAt", session.expiresAt());
        return tree;
    }

    private static Map<String, Object> effect(EffectHistory.Kept effect) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", effect.id().toString());
        tree.put("kind", effect.kind().replace('_', '-'));
        tree.put("to", effect.account());
        tree.put("state", word(effect.state()));
        tree.put("tries", effect.attempt());
        put(tree, "problem", effect.problem());
        tree.put("plannedAt", effect.plannedAt().toString());
        put(tree, "settledAt", effect.settledAt());
        return tree;
    }

    private static Map<String, Object> entry(Timeline.Entry entry) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", entry.at().toString());
        tree.put("event", entry.event());
        put(tree, "detail", entry.detail());
        put(tree, "who", entry.who());
        return tree;
    }

    /** A state as it is written outside: {@code not-collected}. */
    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words(Enum<?>[] states) {
        return Arrays.stream(states).map(InvoiceTrees::word).toList();
    }

    private static @Nullable String decimal(@Nullable Money money) {
        return money == null ? null : money.decimal();
    }

    static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(key, value.toString());
        }
    }

    private InvoiceTrees() {}
}
