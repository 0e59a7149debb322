package org.paylink.payment.bank;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.payment.BankEntry;
import org.paylink.payment.BankEntry.Direction;

/** An entry of a camt and the transactions in it, in our words. Versions differ in small things: a status is a word, or a word within Cd. */
final class CamtEntries {

    static final Set<String> OF_AN_ENTRY = Set.of(
            "NtryRef",
            "Amt",
            "Amt@Ccy",
            "CdtDbtInd",
            "RvslInd",
            "Sts",
            "Sts/Cd",
            "BookgDt/Dt",
            "BookgDt/DtTm",
            "AcctSvcrRef");
    static final Set<String> OF_A_TRANSACTION = Set.of(
            "Refs/AcctSvcrRef",
            "Refs/TxId",
            "Refs/EndToEndId",
            "Refs/InstrId",
            "Amt",
            "Amt@Ccy",
            "AmtDtls/TxAmt/Amt",
            "AmtDtls/TxAmt/Amt@Ccy",
            "RmtInf/Ustrd",
            "RmtInf/Strd/CdtrRefInf/Ref",
            "RmtInf/Strd/AddtlRmtInf");

    private static final String NOT_PROVIDED = "NOTPROVIDED";

    private final Map<String, Integer> alike = new HashMap<>();

    /** One transaction with what it says of its amount: null where it says nothing. */
    private record Part(
            String iban, CamtFields fields, @Nullable BigDecimal amount, String currency, String key) {}

    List<BankEntry> of(String iban, CamtFields entry, List<CamtFields> transactions) {
        var amount = amount(entry, "Amt").orElse(BigDecimal.ZERO);
        var currency = entry.find("Amt@Ccy").orElse("");
        // Of a single transaction the entry itself tells the amount; some banks write 0 there.
        var parts = transactions.size() > 1
                ? transactions.stream()
                        .map(one -> part(
                                iban,
                                one,
                                amount(one, "Amt", "AmtDtls/TxAmt/Amt").orElse(null)))
                        .toList()
                : List.of(new Part(
                        iban,
                        transactions.isEmpty() ? new CamtFields(OF_A_TRANSACTION) : transactions.get(0),
                        amount,
                        currency,
                        ""));
        var problem = problem(amount, currency, parts);
        var entries = new ArrayList<BankEntry>();
        for (var part : parts) {
            entries.add(entry(entry, part, problem == null ? part.amount() : null, amount, currency, problem));
        }
        return problem == null || parts.size() == 1
                ? entries
                : List.of(whole(entry, entries, amount, currency, problem));
    }

    private static Part part(String iban, CamtFields one, @Nullable BigDecimal amount) {
        var key = one.find("Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId").orElse("");
        return new Part(
                iban, one, amount, one.find("Amt@Ccy", "AmtDtls/TxAmt/Amt@Ccy").orElse(""), key);
    }

    /** Parts that do not make up the whole are not money that we understand. */
    private static @Nullable String problem(BigDecimal whole, String currency, List<Part> parts) {
        if (whole.signum() <= 0 || !currency.matches("[A-Z]{3}")) {
            return "the entry has no amount";
        }
        var sum = BigDecimal.ZERO;
        for (var part : parts) {
            if (part.amount() == null
                    || part.amount().signum() <= 0
                    || !part.currency().equals(currency)) {
                return "a part of the batch has no amount in the currency of the whole";
            }
            sum = sum.add(part.amount());
        }
        return sum.compareTo(whole) == 0 ? null : "the parts of the batch do not add up to the whole";
    }

    private BankEntry entry(
            CamtFields entry,
            Part part,
            @Nullable BigDecimal own,
            BigDecimal whole,
            String currency,
            @Nullable String problem) {
        var direction = direction(entry);
        var fields = part.fields();
        var text = new ArrayList<>(fields.all("RmtInf/Ustrd"));
        text.addAll(fields.all("RmtInf/Strd/AddtlRmtInf"));
        fields.find("Refs/EndToEndId").filter(id -> !id.equals(NOT_PROVIDED)).ifPresent(text::add);
        var amount = own == null ? whole : own;
        return new BankEntry(
                part.iban(),
                id(entry, part, direction, amount + currency),
                direction,
                amount,
                currency,
                bookedOn(entry),
                fields.all("RmtInf/Strd/CdtrRefInf/Ref"),
                String.join(" ", text),
                problem);
    }

    /** A batch that nobody should book in parts, as one. */
    private static BankEntry whole(
            CamtFields entry, List<BankEntry> parts, BigDecimal amount, String currency, String problem) {
        var references = new TreeSet<String>();
        parts.forEach(part -> references.addAll(part.references()));
        var first = parts.get(0);
        return new BankEntry(
                first.iban(),
                first.id(),
                first.direction(),
                amount,
                currency,
                bookedOn(entry),
                List.copyOf(references),
                String.join(" ", parts.stream().map(BankEntry::text).toList()),
                problem);
    }

    /** Only what is booked counts; what is taken back is a reversal that goes out. Money that we paid and that comes back is none of a customer's. */
    private static Direction direction(CamtFields entry) {
        if (!entry.find("Sts/Cd", "Sts").orElse("").equals("BOOK")) {
            return Direction.BESIDE;
        }
        var reversal = Set.of("true", "1").contains(entry.find("RvslInd").orElse("false"));
        return switch (entry.find("CdtDbtInd").orElse("")) {
            case "CRDT" -> reversal ? Direction.BESIDE : Direction.IN;
            case "DBIT" -> reversal ? Direction.BACK : Direction.BESIDE;
            default -> Direction.BESIDE;
        };
    }

    /**
     * The bank's own reference of the entry, which a camt.054 and the camt.053 after it share, and what tells a batch's parts apart. NtryRef alone is
     * no name: some banks write the same into each entry.
     */
    private String id(CamtFields entry, Part part, Direction direction, String amount) {
        var fields = part.fields();
        var bank = entry.find("AcctSvcrRef").or(() -> fields.find("Refs/AcctSvcrRef"));
        var name = bank.isPresent()
                ? bank.get()
                        + (part.key().isEmpty() || part.key().equals(bank.get()) ? "" : BankEntry.PART + part.key())
                : DerivedId.of(
                                entry.find("NtryRef").orElse(""),
                                String.valueOf(bookedOn(entry)),
                                direction,
                                amount,
                                part.key(),
                                fields.find("Refs/EndToEndId").orElse(""),
                                fields.all("RmtInf/Strd/CdtrRefInf/Ref"),
                                fields.all("RmtInf/Ustrd"))
                        .toString();
        // Two that are alike in everything are still two: the second of a file is the second when the file comes again.
        int nth = alike.merge(direction + " " + name, 1, Integer::sum);
        return nth == 1 ? name : name + "#" + nth;
    }

    private static Optional<BigDecimal> amount(CamtFields fields, String... paths) {
        return fields.find(paths)
                .filter(text -> text.matches("\\d{1,18}(\\.\\d{1,5})?"))
                .map(BigDecimal::new);
    }

    private static @Nullable LocalDate bookedOn(CamtFields entry) {
        var text = entry.find("BookgDt/Dt", "BookgDt/DtTm").orElse("");
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
