package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes invoices from a merchant's programs: canonical ones, or documents of any kind. Sending the same again does no harm. */
@RestController
final class DeliveriesApi {

    private final Postings postings;
    private final int bytesMax;

    DeliveriesApi(Postings postings, OfficeSettings settings) {
        this.postings = postings;
        this.bytesMax = settings.backoffice().deliveryBytes();
    }

    @PostMapping("/api/{merchant}/invoices")
    Map<String, Object> receive(
            @PathVariable String merchant,
            @RequestParam(required = false) @Nullable String mapping,
            HttpServletRequest request)
            throws IOException {
        var body = BoundedBody.read(request, bytesMax)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "The delivery is too large",
                        "more than %d bytes".formatted(bytesMax),
                        "send it in parts, or raise paylink.backoffice.delivery-bytes"));
        if (body.length == 0) {
            throw Refused.badRequest("The body is empty", null, "send one invoice, a list of them, or a document");
        }
        if (mapping == null && looksLikeJson(body)) {
            return postings.oneByOne(merchant, body);
        }
        return postings.document(merchant, mapping, body, ending(request.getContentType()));
    }

    private static boolean looksLikeJson(byte[] body) {
        for (var sign : body) {
            if (!Character.isWhitespace(sign)) {
                return sign == '{' || sign == '[';
            }
        }
        return false;
    }

    /** Readers tell some kinds of document apart by the ending of their file's name. */
    private static String ending(@Nullable String contentType) {
        var type = contentType == null ? "" : contentType;
        return type.startsWith("text/csv") ? ".csv" : "";
    }
}
