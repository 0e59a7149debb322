package org.paylink.money;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a customer needs to pay by bank transfer: to whom, where, how much, and under which reference. */
public record CreditTransfer(
        String holder, Iban iban, @Nullable String bic, Money amount, CreditorReference reference) {

    private static final int HOLDER_MAX = 70;
    private static final int BYTES_MAX = 331;
    private static final long EURO_CENTS_MAX = 99_999_999_999L;

    /**
     * The text of the code that banking apps scan (EPC069-12, version 002, UTF-8); empty where the standard has no room for it: it is for euros, up
     * to a thousand million.
     */
    public Optional<String> epc() {
        if (!amount.currency().code().equals("EUR") || amount.isZero() || amount.minorUnits() > EURO_CENTS_MAX) {
            return Optional.empty();
        }
        var name = holder.replaceAll("\\p{Cntrl}+", " ").strip();
        var letters = Math.min(HOLDER_MAX, name.codePointCount(0, name.length()));
        var text = epc(name, letters);
        while (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            letters--;
            text = epc(name, letters);
        }
        return Optional.of(text);
    }

    /** The purpose stays empty, and what would come after the reference is left out. */
    private String epc(String name, int letters) {
        return String.join(
                "\n",
                "BCD",
                "002",
                "1",
                "SCT",
                bic == null ? "" : bic,
                name.substring(0, name.offsetByCodePoints(0, letters)).strip(),
                iban.text(),
                "EUR" + amount.decimal(),
                "",
                reference.text());
    }

    /** Without the amount: it is between the two of them. */
    @Override
    public String toString() {
        return "CreditTransfer[%s]".formatted(reference);
    }
}
