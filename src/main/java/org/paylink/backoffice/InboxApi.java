package org.paylink.backoffice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.paylink.flow.InboxDoor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what a merchant's programs post for a route of the administrator's; answers when the route has ended well. */
@RestController
final class InboxApi {

    private final InboxDoor door;
    private final ObjectMapper json;
    private final int bytesMax;

    InboxApi(InboxDoor door, ObjectMapper json, OfficeSettings settings) {
        this.door = door;
        this.json = json;
        this.bytesMax = settings.backoffice().deliveryBytes();
    }

    @PostMapping("/api/{merchant}/inbox/{name}")
    JsonNode receive(@PathVariable String merchant, @PathVariable String name, HttpServletRequest request)
            throws IOException {
        var body = BoundedBody.read(request, bytesMax)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "The body is too large",
                        "more than %d bytes".formatted(bytesMax),
                        "send it in parts, or raise paylink.backoffice.delivery-bytes"));
        return written(door.post(merchant, name, body, request.getContentType()));
    }

    /** A route may end with anything; what cannot be written as JSON must not turn what was received into a failure. */
    private JsonNode written(Map<String, Object> answer) {
        try {
            return json.valueToTree(answer);
        } catch (IllegalArgumentException unwritable) {
            return json.createObjectNode();
        }
    }
}
