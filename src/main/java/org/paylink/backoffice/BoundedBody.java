package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads a request's body byte by byte as it came, but never more than is allowed. */
final class BoundedBody {

    /** The body; empty where it is larger than {@code bytesMax}, of which no more than that was read. */
    static Optional<byte[]> read(HttpServletRequest request, int bytesMax) throws IOException {
        if (request.getContentLengthLong() > bytesMax) {
            return Optional.empty();
        }
        var body = request.getInputStream().readNBytes(bytesMax + 1);
        return body.length > bytesMax ? Optional.empty() : Optional.of(body);
    }

    private BoundedBody() {}
}
