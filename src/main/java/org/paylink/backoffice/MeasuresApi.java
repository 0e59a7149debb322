package org.paylink.backoffice;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a merchant's programs and spreadsheets what reminders bring and what is outstanding. */
@RestController
@RequestMapping("/api/{merchant}/dunning/measures")
final class MeasuresApi {

    private static final String CSV = "csv";

    private final MeasureDesk desk;

    MeasuresApi(MeasureDesk desk) {
        this.desk = desk;
    }

    /** {@code format} counts before what the caller accepts: whoever types an address need not know of headers. */
    @GetMapping
    ResponseEntity<Object> measures(
            @PathVariable String merchant,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(defaultValue = "*/*") String accept) {
        if (format != null && !format.equals(CSV) && !format.equals("json")) {
            throw Refused.badRequest("A parameter is wrong", "format is " + format, "write json or csv");
        }
        var measured = desk.of(merchant, from, to);
        var csv = format == null ? accept.contains("text/csv") : format.equals(CSV);
        return csv
                ? MeasureCsv.file(measured)
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(MeasureTrees.tree(measured));
    }
}
