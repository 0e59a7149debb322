package org.paylink.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text whose encoding nobody named: a byte order mark decides, else the zero bytes of UTF-16, else it is UTF-8 until a byte says otherwise
 * and windows-1252 from there on. So a file is read in one pass, however late its first umlaut stands.
 */
final class GuessedText extends Reader {

    private static final int BUFFER = 1 << 16;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    private CharsetDecoder decoder;
    private boolean utf8;
    private boolean onlyAsciiSoFar = true;
    private boolean ended;

    GuessedText(InputStream in) throws IOException {
        this.in = in;
        bytes.put(in.readNBytes(4)).flip();
        var charset = charsetOf(bytes);
        utf8 = charset.equals(StandardCharsets.UTF_8);
        decoder = decoder(charset, utf8 ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE);
    }

    /** The charset that the first bytes speak for; moves past a byte order mark. */
    static Charset charsetOf(ByteBuffer head) {
        int first = byteAt(head, 0);
        int second = byteAt(head, 1);
        if (first == 0xEF && second == 0xBB && byteAt(head, 2) == 0xBF) {
            head.position(3);
            return StandardCharsets.UTF_8;
        }
        if (first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF) {
            head.position(2);
            return first == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        if (first > 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0 && second > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        var chars = CharBuffer.wrap(target, offset, length).slice();
        while (chars.position() == 0) {
            if (ended && !bytes.hasRemaining()) {
                return -1;
            }
            decode(chars);
            if (chars.position() == 0) {
                fill();
            }
        }
        return chars.position();
    }

    private void decode(CharBuffer chars) {
        int bytesBefore = bytes.position();
        int charsBefore = chars.position();
        var result = decoder.decode(bytes, chars, ended);
        // UTF-8 gives as many characters as bytes only while all of it is ASCII.
        onlyAsciiSoFar &= !utf8 || bytes.position() - bytesBefore == chars.position() - charsBefore;
        if (result.isError()) {
            unfit(chars, result.length());
        } else if (ended && result.isUnderflow()) {
            bytes.position(bytes.limit());
        }
    }

    private void unfit(CharBuffer chars, int length) {
        if (onlyAsciiSoFar) {
            utf8 = false;
            decoder = decoder(WINDOWS, CodingErrorAction.REPLACE);
            return;
        }
        if (chars.hasRemaining()) {
            chars.put('\uFFFD');
            bytes.position(bytes.position() + length);
        }
    }

    private void fill() throws IOException {
        if (ended) {
            return;
        }
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static CharsetDecoder decoder(Charset charset, CodingErrorAction action) {
        return charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    private static int byteAt(ByteBuffer head, int index) {
        return index < head.limit() ? head.get(index) & 0xFF : -1;
    }
}
