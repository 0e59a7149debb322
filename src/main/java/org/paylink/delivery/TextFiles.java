package org.paylink.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Texts.Finding;
import org.paylink.delivery.Texts.Key;

/** The files that texts come from: those in the jar, and over them those of a folder. */
final class TextFiles {

    private static final int FILE_BYTES_MAX = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("(request|reminder|notice|receipt)\\.([a-z]{2,3})\\.txt");

    // What answers say stands in pages of their own, see Answers.
    private static final Set<Purpose> PURPOSES = EnumSet.complementOf(EnumSet.of(Purpose.ANSWER));

    private final Map<Key, TextSource> sources = new LinkedHashMap<>();
    private final Set<Key> written = new HashSet<>();
    private final List<Finding> mistakes = new ArrayList<>();

    private TextFiles() {}

    static TextFiles read(Path folder) {
        var files = new TextFiles();
        for (var purpose : PURPOSES) {
            for (var language : Texts.SHIPPED) {
                files.readShipped(new Key(purpose, language));
            }
        }
        files.readFolder(folder);
        return files;
    }

    Map<Key, TextSource> sources() {
        return sources;
    }

    List<Finding> findings(int charactersMax) {
        var findings = new ArrayList<>(mistakes);
        sources.forEach((key, source) -> findings.addAll(source.findings(key.purpose(), charactersMax)));
        return findings;
    }

    private void readShipped(Key key) {
        try (var stream = TextFiles.class.getResourceAsStream("/texts/" + name(key))) {
            if (stream == null) {
                throw new IllegalStateException("texts/" + name(key) + " is not in the jar");
            }
            written.add(key);
            sources.put(
                    key,
                    new TextSource("texts/" + name(key), new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var entries = Files.list(folder)) {
            for (var file : entries.filter(Files::isRegularFile).sorted().toList()) {
                readOwn(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
        findMissing(folder);
    }

    private void readOwn(Path file) throws IOException {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            // Editors leave their own files beside; only what was meant as a text is a mistake.
            if (file.toString().endsWith(".txt")) {
                mistakes.add(new Finding(
                        file.toString(),
                        1,
                        "it is not the name of a text",
                        "name it request, reminder, notice or receipt, then the language: request.de.txt"));
            }
            return;
        }
        var key = new Key(Purpose.valueOf(name.group(1).toUpperCase(Locale.ROOT)), name.group(2));
        written.add(key);
        if (Files.size(file) > FILE_BYTES_MAX) {
            mistakes.add(new Finding(file.toString(), 1, "it is larger than 64 KB", "shorten it"));
            return;
        }
        try {
            sources.put(key, new TextSource(file.toString(), strictly(Files.readAllBytes(file))));
        } catch (CharacterCodingException e) {
            mistakes.add(new Finding(file.toString(), 1, "it is not UTF-8", "save it with the encoding UTF-8"));
        }
    }

    /** A language is complete or absent: else a customer would get the request in one language and the receipt in another. */
    private void findMissing(Path folder) {
        var languages = new TreeSet<String>();
        written.forEach(key -> languages.add(key.language()));
        for (var language : languages) {
            for (var purpose : PURPOSES) {
                var key = new Key(purpose, language);
                if (!written.contains(key)) {
                    mistakes.add(new Finding(
                            folder.resolve(name(key)).toString(),
                            1,
                            "it is missing, while other texts are there in '%s'".formatted(language),
                            "write it, or take the others away"));
                }
            }
        }
    }

    private static String strictly(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String name(Key key) {
        return "%s.%s.txt".formatted(key.purpose().name().toLowerCase(Locale.ROOT), key.language());
    }
}
