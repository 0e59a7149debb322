package org.paylink.effects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;

/** Reads an answer's body up to a size, and hangs up where it is larger: nobody outside fills our memory. */
final class BoundedBody extends AbstractBinAsyncEntityConsumer<byte[]> {

    private static final int PIECE = 8 << 10;

    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private final int bytesMax;

    BoundedBody(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    protected void streamStart(ContentType contentType) {}

    @Override
    protected int capacityIncrement() {
        return PIECE;
    }

    @Override
    protected void data(ByteBuffer piece, boolean last) throws IOException {
        if (whole.size() + piece.remaining() > bytesMax) {
            throw new IOException("more than %d bytes".formatted(bytesMax));
        }
        while (piece.hasRemaining()) {
            whole.write(piece.get());
        }
    }

    @Override
    protected byte[] generateContent() {
        return whole.toByteArray();
    }

    @Override
    public void releaseResources() {
        whole.reset();
    }
}
