package org.paylink.mapping;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at the packed streams of a PDF before any library unpacks them into memory, for a few kilobytes may hold gigabytes. Counts only, keeps
 * nothing. Pictures may be large, since nobody unpacks them.
 */
final class PdfStreams {

    /** How much one stream that is no picture may hold, and all such streams together, in bytes. */
    static final int LARGEST = 64_000_000;

    /** How much is unpacked at most to look at it; what is larger is no invoice. */
    static final long MOST = 1_000_000_000;

    /** The streams that the library unpacks on its own may be packed in this way only; others can be counted by nobody else. */
    private static final String USUAL = "FlateDecode";

    private static final int HEAD = 2_000;

    private final byte[] pdf;
    private final byte[] scrap = new byte[1 << 16];
    private long held;
    private long unpacked;

    private PdfStreams(byte[] pdf) {
        this.pdf = pdf;
    }

    /** Refuses a PDF that would unpack without measure, and an encrypted one, into which nobody can look. */
    static void check(byte[] pdf) {
        new PdfStreams(pdf).check();
    }

    private void check() {
        if (indexOf("/Encrypt", 0) >= 0) {
            throw new Refusal(
                    "the PDF is encrypted", null, "deliver it without password and protection, as PDF/A demands");
        }
        int last = 0;
        for (int at = indexOf("stream", 0); at >= 0; at = indexOf("stream", at + 6)) {
            if (at < 3 || pdf[at - 1] != 'd') {
                int head = Math.max(last, at - HEAD);
                stream(new String(pdf, head, at - head, StandardCharsets.ISO_8859_1), start(at + 6));
                last = at;
            }
        }
    }

    private void stream(String head, int start) {
        var own = head.substring(Math.max(0, head.lastIndexOf(" obj")));
        boolean structure = own.contains("ObjStm") || own.contains("XRef");
        if (structure
                && own.contains("Decode")
                && !own.replace(USUAL, "").replace("DecodeParms", "").matches("(?s)(?!.*Decode).*")) {
            throw new Refusal(
                    "the PDF is packed in an unusual way", null, "export it again, or deliver the XML itself");
        }
        if (start + 1 < pdf.length && isPacked(start)) {
            count(start, own.contains("/Image") && !structure);
        }
    }

    private void count(int start, boolean picture) {
        var inflater = new Inflater();
        try {
            inflater.setInput(pdf, start, pdf.length - start);
            long size = 0;
            while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
                int some = inflater.inflate(scrap);
                size += some;
                unpacked += some;
                held += picture ? 0 : some;
                if (size > (picture ? MOST : LARGEST) || held > LARGEST || unpacked > MOST) {
                    throw new Refusal(
                            "the PDF is small and would unpack to more than %,d bytes".formatted(LARGEST),
                            null,
                            "export it again, or deliver the XML itself");
                }
            }
        } catch (DataFormatException e) {
            // Broken here: whoever unpacks it comes no further either.
        } finally {
            inflater.end();
        }
    }

    /** The two bytes with which every such stream begins: the method, and a check digit. */
    private boolean isPacked(int at) {
        int method = pdf[at] & 0xFF;
        return (method & 0x0F) == 8 && (method * 256 + (pdf[at + 1] & 0xFF)) % 31 == 0;
    }

    private int start(int afterWord) {
        int at = afterWord;
        while (at < pdf.length && (pdf[at] == ' ' || pdf[at] == '\r')) {
            at++;
        }
        return at < pdf.length && pdf[at] == '\n' ? at + 1 : at;
    }

    private int indexOf(String word, int from) {
        for (int at = from; at <= pdf.length - word.length(); at++) {
            int same = 0;
            while (same < word.length() && pdf[at + same] == word.charAt(same)) {
                same++;
            }
            if (same == word.length()) {
                return at;
            }
        }
        return -1;
    }
}
