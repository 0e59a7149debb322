package org.paylink.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Json;
import org.paylink.flow.BookTransfer.Told;
import org.paylink.invoice.PayLink;
import org.paylink.mapping.Mapped;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.money.CreditorReference;
import org.paylink.payment.BankEntry;
import org.paylink.payment.BankEntry.Direction;
import org.springframework.stereotype.Component;

/** Puts a bank transfer before a person, who writes the reference of an invoice into it and replays it. */
@Component
final class ParkTransfer {

    /** Stands where the mapping of other records does; no mapping can be called so. */
    private static final String MAPPING = "paylink:statement";

    private final ParkedRecords parked;

    ParkTransfer(ParkedRecords parked) {
        this.parked = parked;
    }

    static boolean isOne(ParkedRecord record) {
        return MAPPING.equals(record.mapping());
    }

    void park(Told told, String why, List<PayLink> candidates) {
        parked.add(
                DerivedId.of(
                        told.merchant().id(),
                        MAPPING,
                        told.account(),
                        told.kind(),
                        told.entry().id()),
                told.merchant().id(),
                told.source(),
                MAPPING,
                told.place(),
                new String(Json.write(tree(told, candidates)), StandardCharsets.UTF_8),
                new Mapped.Parked(
                        why,
                        "reference",
                        null,
                        candidates.isEmpty()
                                ? "write the reference of the invoice that is meant into reference and replay it, or discard it"
                                : "if one of the candidates is meant, write its reference into reference and replay it"),
                null);
    }

    private static JsonNode tree(Told told, List<PayLink> candidates) {
        var entry = told.entry();
        var tree = Json.object()
                .put("reference", String.join(" ", entry.references()))
                .put("amount", entry.amount().toPlainString())
                .put("currency", entry.currency())
                .put("text", entry.text())
                .put(
                        "bookedOn",
                        entry.bookedOn() == null ? null : entry.bookedOn().toString())
                .put("direction", entry.direction().name())
                .put("account", told.account())
                .put("iban", entry.iban())
                .put("id", entry.id());
        var list = tree.putArray("candidates");
        candidates.forEach(link -> list.addObject()
                .put("number", link.invoice().number())
                .put("open", link.open().toString())
                .put("reference", reference(link)));
        return tree;
    }

    private static String reference(PayLink link) {
        return Ways.reference(link).text();
    }

    /** The entry as it was parked, under the reference that a person has written: nothing else of it can be corrected. */
    static BankEntry entry(ParkedRecord record, String corrected) {
        var before = Json.read(record.record().getBytes(StandardCharsets.UTF_8));
        var chosen =
                CreditorReference.find(Json.find(Json.read(corrected.getBytes(StandardCharsets.UTF_8)), "reference")
                        .orElse(null));
        return new BankEntry(
                Json.text(before, "iban"),
                Json.text(before, "id"),
                Direction.valueOf(Json.text(before, "direction")),
                new BigDecimal(Json.text(before, "amount")),
                Json.find(before, "currency").orElse(""),
                Json.find(before, "bookedOn").map(LocalDate::parse).orElse(null),
                chosen.map(CreditorReference::text).stream().toList(),
                Json.find(before, "text").orElse(""),
                null);
    }

    static String account(ParkedRecord record) {
        return Json.text(Json.read(record.record().getBytes(StandardCharsets.UTF_8)), "account");
    }
}
