package org.paylink.delivery.letter;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Occasion;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.TextFacts;
import org.paylink.delivery.Texts;
import org.paylink.effects.AccountSettings;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PostalAddress;
import org.paylink.money.CreditTransfer;
import org.paylink.money.CreditorReference;
import org.paylink.money.Currency;
import org.paylink.money.Iban;
import org.paylink.money.Money;

/** The account of the tests, a customer with an address, and what is sent there. */
final class LetterTrial {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC);
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    static final URI LINK = URI.create("https://pay.acme.example/p/7mQ2xK9dTfVb3LwRz8NcYh");
    static final LetterSender SENDER = new LetterSender(
            "ACME GmbH · Lindenstraße 5 · 10969 Berlin", "ACME GmbH · Amtsgericht Berlin · HRB 12345 · DE123456789");
    static final String ADDRESS = "Piet Jansen\nKeizersgracht 17\n1015 CD Amsterdam\nNETHERLANDS";

    static final PostalAddress HOME = new PostalAddress(List.of("Keizersgracht 17"), "1015 CD", "Amsterdam", "NL");

    static Customer customer(String name, PostalAddress address) {
        return new Customer("C-17", name, Customer.Kind.CONSUMER, null, null, "nl", "NL", address, List.of());
    }

    static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("type", "letter");
        settings.put("sender", SENDER.address());
        settings.put("footer", SENDER.footer());
        settings.put("country", "DE");
        return settings;
    }

    static Channel account(Map<String, String> settings) {
        return new LetterChannelType(CLOCK).account(new AccountSettings("paylink.delivery", "letter", settings));
    }

    static CreditTransfer transfer(String amount, String currency) {
        return new CreditTransfer(
                "ACME GmbH & Töchter",
                Iban.of("DE89370400440532013000"),
                "COBADEFFXXX",
                Money.of(new BigDecimal(amount), Currency.of(currency)),
                new CreditorReference("RF18539007547034"));
    }

    /** With the shipped text of the language, in euros, payable by link and by transfer. */
    static Message message(Purpose purpose, String language) {
        return message(UUID.randomUUID(), purpose, language, List.of(transfer("1234.50", "EUR")));
    }

    static Message message(UUID id, Purpose purpose, String language, List<CreditTransfer> transfers) {
        var texts = Texts.load(java.nio.file.Path.of("target/no-texts"), 1024);
        var money = Money.of(new BigDecimal("1234.50"), Currency.of("EUR"));
        var facts = new TextFacts(
                "Piet Jansen",
                "ACME GmbH",
                "INV-2026-000123",
                purpose == Purpose.RECEIPT ? Money.zero(money.currency()) : money,
                purpose == Purpose.RECEIPT ? money : null,
                LocalDate.of(2026, 12, 1),
                purpose == Purpose.RECEIPT ? null : LINK.toString(),
                language,
                true,
                1);
        return new Message(
                id,
                1,
                purpose,
                ADDRESS,
                "ACME GmbH",
                language,
                texts.render(purpose, facts),
                purpose == Purpose.RECEIPT ? null : LINK,
                texts.values(facts),
                new Occasion(null, null, null, null, null, purpose == Purpose.RECEIPT ? List.of() : transfers));
    }

    static Message with(Message message, String address, String text) {
        return new Message(
                message.id(),
                message.attempt(),
                message.purpose(),
                address,
                message.merchantName(),
                message.language(),
                text,
                message.link(),
                message.values(),
                message.occasion());
    }

    private LetterTrial() {}
}
