package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What customers will read, before the first one does. */
@OfficeContext
class TextsPageTest {

    private static final Pattern TEXT = Pattern.compile("<blockquote lang=\"(\\w+)\">([^<]*)</blockquote>");

    @LocalServerPort
    int port;

    @Test
    void eachSituationIsShownInTheChosenLanguage() {
        var texts = texts("/texts?language=de");
        assertEquals(9, texts.size());
        assertTrue(texts.stream().allMatch(text -> text.startsWith("de:")), texts.toString());
        assertTrue(texts.get(0).contains("123,45") && texts.get(0).contains("2026-1001"), texts.get(0));
        assertTrue(texts.get(0).contains("https://pay.example/p/"), texts.get(0));
        assertTrue(texts.get(8).contains("50,00") && texts.get(8).contains("73,45"), texts.get(8));
        assertEquals(9, texts.stream().distinct().count(), "each says something else");
    }

    @Test
    void anotherLanguageSaysItOtherwiseAndAnUnknownOneIsTheMerchants() {
        assertFalse(texts("/texts?language=it").equals(texts("/texts?language=de")));
        assertEquals(texts("/texts"), texts("/texts?language=xx&merchant=nobody"));
    }

    private List<String> texts(String path) {
        var body = new Caller(port).loggedIn().get(path).body();
        return TEXT.matcher(body)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .toList();
    }
}
