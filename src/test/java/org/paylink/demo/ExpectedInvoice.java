package org.paylink.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer that was extracted independently of this project says of an invoice, and the same of one that is kept. */
record ExpectedInvoice(
        String number,
        boolean credit,
        @Nullable String issued,
        @Nullable String due,
        String currency,
        BigDecimal payable,
        @Nullable String buyer,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String reference,
        @Nullable String means,
        @Nullable String payee) {

    private static final Set<String> NOT_COLLECTED = Set.of("10", "48", "49", "54", "55", "59");
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    static ExpectedInvoice of(JsonNode answer) {
        var payable = new BigDecimal(answer.get("payable").asText());
        var email = text(answer, "buyerEmail");
        var address = "EM".equals(text(answer, "buyerEndpointScheme")) ? text(answer, "buyerEndpoint") : null;
        var name = text(answer, "buyerName");
        return new ExpectedInvoice(
                answer.get("number").asText(),
                "credit_note".equals(text(answer, "kind")) || payable.signum() < 0,
                text(answer, "issueDate"),
                text(answer, "dueDate"),
                answer.get("currency").asText(),
                payable.abs().stripTrailingZeros(),
                oneLine(name == null ? text(answer, "buyerTradingName") : name),
                email == null ? address : email,
                text(answer, "buyerPhone"),
                null,
                first(answer, "paymentReferences"),
                first(answer, "paymentMeansCodes"),
                text(answer, "payee"));
    }

    static ExpectedInvoice kept(JsonNode body) {
        var customer = body.get("customer");
        return new ExpectedInvoice(
                body.get("number").asText(),
                "creditNote".equals(text(body, "kind")),
                text(body, "issueDate"),
                text(body, "dueDate"),
                body.get("currency").asText(),
                new BigDecimal(body.get("open").asText()).stripTrailingZeros(),
                text(customer, "name"),
                text(customer, "email"),
                text(customer, "phone") == null ? text(body.path("extra"), "phoneAsWritten") : text(customer, "phone"),
                text(customer, "country"),
                text(body, "reference"),
                text(body.path("extra"), "paymentMeans"),
                text(body.path("extra"), "payee"));
    }

    /** The canonical form has a phone number in E.164, or as it stood where it is none. */
    boolean is(ExpectedInvoice kept) {
        var home = kept.country == null ? "NL" : kept.country;
        var read = phone == null ? null : e164(phone, home);
        return new ExpectedInvoice(
                        number,
                        credit,
                        issued,
                        due,
                        currency,
                        payable,
                        buyer,
                        email,
                        read,
                        kept.country,
                        reference,
                        means,
                        payee)
                .equals(kept);
    }

    private static String e164(String written, String country) {
        try {
            var number = PHONES.parse(written, country);
            return PHONES.isValidNumber(number) ? PHONES.format(number, PhoneNumberFormat.E164) : written;
        } catch (NumberParseException none) {
            return written;
        }
    }

    /** What becomes of it: codes of UN/ECE 4461 for direct debit, card and cash are not collected, nor what another payee gets. */
    String state() {
        if (credit) {
            return "CREDIT";
        }
        if (NOT_COLLECTED.contains(String.valueOf(means)) || payee != null) {
            return "NOT_COLLECTED";
        }
        return email == null && phone == null ? "PARKED" : "OPEN";
    }

    String detail() {
        return "%s, issued %s, due %s, %s, %s, %s (%s), %s, means %s, payee %s"
                .formatted(this, issued, due, buyer, email, phone, country, reference, means, payee);
    }

    @Override
    public String toString() {
        return "%s %s, %s %s".formatted(credit ? "credit note" : "invoice", number, currency, payable.toPlainString());
    }

    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    private static @Nullable String first(JsonNode answer, String list) {
        return answer.get(list).isEmpty() ? null : answer.get(list).get(0).asText();
    }

    private static @Nullable String text(JsonNode tree, String key) {
        var value = tree.path(key);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
