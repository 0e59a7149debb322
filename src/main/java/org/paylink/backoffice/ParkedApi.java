package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Counts;
import org.paylink.flow.ReplayParked;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a merchant's programs the records that need somebody, and takes corrected ones. */
@RestController
@RequestMapping("/api/{merchant}/parked")
final class ParkedApi {

    private static final String WHO = "api";
    private static final int PAGE = 50;

    private final ParkedRecords parked;
    private final ReplayParked replay;
    private final int bytesMax;

    ParkedApi(ParkedRecords parked, ReplayParked replay, OfficeSettings settings) {
        this.parked = parked;
        this.replay = replay;
        this.bytesMax = settings.backoffice().deliveryBytes();
    }

    @GetMapping(params = "!by")
    Map<String, Object> list(@PathVariable String merchant, @RequestParam(defaultValue = "0") int page) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("page", page);
        tree.put("size", PAGE);
        tree.put("count", parked.count(merchant));
        tree.put(
                "parked",
                parked.list(merchant, InvoicesApi.pageOf(page), PAGE).stream()
                        .map(ParkedApi::whole)
                        .toList());
        return tree;
    }

    /** The body is the corrected record; an empty one replays it as it stands. */
    @PostMapping("/{id}/replay")
    Map<String, Object> replay(@PathVariable String merchant, @PathVariable UUID id, HttpServletRequest request)
            throws IOException {
        var own = own(merchant, id);
        var body = BoundedBody.read(request, bytesMax)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE, "The record is too large", null, "send one record only"));
        var corrected = new String(body, StandardCharsets.UTF_8);
        var counts = replayed(own.id(), corrected.isBlank() ? null : corrected);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("accepted", counts.accepted());
        tree.put("changed", counts.changed());
        tree.put("unchanged", counts.unchanged());
        tree.put("parked", counts.parked());
        return tree;
    }

    private Counts replayed(UUID id, @Nullable String corrected) {
        try {
            return replay.replay(id, corrected, WHO);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(
                    "The record cannot be taken in", e.getMessage(), "correct it, or mend its mapping");
        }
    }

    @PostMapping("/{id}/discard")
    Map<String, Object> discard(
            @PathVariable String merchant,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String why) {
        replay.discard(own(merchant, id).id(), CauseWishes.note(why), WHO);
        return Map.of("discarded", id.toString());
    }

    /** Another merchant's record does not exist here. */
    private ParkedRecord own(String merchant, UUID id) {
        return parked.find(id)
                .filter(record -> record.merchant().equals(merchant))
                .orElseThrow(
                        () -> Refused.notFound("There is no such parked record", "GET …/parked lists those there are"));
    }

    private static Map<String, Object> whole(ParkedRecord record) {
        var tree = why(record);
        tree.put("source", record.source());
        InvoiceTrees.put(tree, "mapping", record.mapping());
        InvoiceTrees.put(tree, "place", record.place());
        tree.put("record", record.record());
        tree.put("times", record.times());
        tree.put("parkedAt", record.parkedAt().toString());
        return tree;
    }

    static Map<String, Object> why(ParkedRecord record) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", record.id().toString());
        tree.put("reason", record.why().reason());
        InvoiceTrees.put(
                tree,
                "field",
                record.why().field().isEmpty() ? null : record.why().field());
        InvoiceTrees.put(tree, "value", record.why().value());
        tree.put("cure", record.why().cure());
        return tree;
    }
}
