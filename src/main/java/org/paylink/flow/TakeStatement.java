package org.paylink.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.paylink.invoice.Merchant;
import org.paylink.payment.BankAccount;
import org.paylink.payment.BankEntry;
import org.paylink.payment.BankEntry.Direction;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.StatementFormat;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes through a bank's statement, entry by entry, each in a transaction of its own: it may be long, and comes again where it breaks off. */
@Component
final class TakeStatement implements StatementDoor {

    private static final Booked NOTHING = new Booked(0, 0, 0, 0);

    private final StatementFormat format;
    private final Merchants merchants;
    private final PaymentAccounts accounts;
    private final BookTransfer book;
    private final TransactionTemplate transaction;

    TakeStatement(
            StatementFormat format,
            Merchants merchants,
            PaymentAccounts accounts,
            BookTransfer book,
            TransactionTemplate transaction) {
        this.format = format;
        this.merchants = merchants;
        this.accounts = accounts;
        this.book = book;
        this.transaction = transaction;
    }

    @Override
    public Booked take(String merchant, String source, InputStream statement, String name) {
        var taking = new Taking(merchants.named(merchant), banks(merchant), source, name);
        try {
            format.read(statement, taking::entry);
        } catch (StatementFormat.Unreadable e) {
            throw new UnreadableDelivery(name + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (taking.read > 0 && !taking.ours) {
            throw new UnreadableDelivery("%s: it is of no account of type bank that %s pays with; compare its IBAN"
                    .formatted(name, merchant));
        }
        return taking.booked;
    }

    private Map<String, BankAccount> banks(String merchant) {
        var banks = new LinkedHashMap<String, BankAccount>();
        for (var account : merchants.named(merchant).payWith()) {
            accounts.bank(account).ifPresent(bank -> banks.put(bank.iban().text(), bank));
        }
        return banks;
    }

    /** One statement under way. */
    private final class Taking {

        private final Merchant merchant;
        private final Map<String, BankAccount> banks;
        private final String source;
        private final String name;
        private Booked booked = NOTHING;
        private boolean ours;
        private int read;

        Taking(Merchant merchant, Map<String, BankAccount> banks, String source, String name) {
            this.merchant = merchant;
            this.banks = banks;
            this.source = source;
            this.name = name;
        }

        void entry(BankEntry entry) {
            read++;
            var bank = Optional.ofNullable(banks.get(entry.iban()));
            ours |= bank.isPresent();
            booked = booked.plus(
                    bank.isEmpty() || entry.direction() == Direction.BESIDE
                            ? new Booked(0, 0, 0, 1)
                            : book(bank.get(), entry));
        }

        private Booked book(BankAccount bank, BankEntry entry) {
            var told = new BookTransfer.Told(merchant, bank.name(), source, name + ", entry " + read, entry);
            var end = Objects.requireNonNull(transaction.execute(status -> book.book(told)));
            return switch (end) {
                case BOOKED -> new Booked(1, 0, 0, 0);
                case KNOWN -> new Booked(0, 1, 0, 0);
                case PARKED -> new Booked(0, 0, 1, 0);
            };
        }
    }
}
