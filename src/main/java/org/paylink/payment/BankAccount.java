package org.paylink.payment;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.AccountSettings;
import org.paylink.money.CreditTransfer;
import org.paylink.money.CreditorReference;
import org.paylink.money.Iban;
import org.paylink.money.Money;

/**
 * An account of {@code type: bank}: customers pay into it by transfer, without any provider, and its bank's statements tell of it. {@code holder} and
 * {@code iban} are there, {@code bic} where the customers' banks ask for it.
 */
public record BankAccount(
        String name, String holder, Iban iban, @Nullable String bic) {

    static final String TYPE = "bank";

    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");

    /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
    static BankAccount of(AccountSettings settings) {
        var bic = settings.optional("bic").map(text -> text.replace(" ", "")).orElse(null);
        if (bic != null && !BIC.matcher(bic).matches()) {
            throw new IllegalArgumentException("%s.%s.bic is none; a BIC looks like DEUTDEFF or DEUTDEFF500"
                    .formatted(settings.path(), settings.name()));
        }
        return new BankAccount(settings.name(), settings.required("holder"), iban(settings), bic);
    }

    private static Iban iban(AccountSettings settings) {
        var written = settings.required("iban");
        try {
            return Iban.of(written);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s.%s.iban is none: its check digits or its length are wrong"
                            .formatted(settings.path(), settings.name()),
                    e);
        }
    }

    public CreditTransfer transfer(Money amount, CreditorReference reference) {
        return new CreditTransfer(holder, iban, bic, amount, reference);
    }
}
