package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Says where a JSON text breaks off being one, without repeating what stands there, for it may be personal. */
final class JsonFault {

    static Refused of(JsonProcessingException fault, String cure) {
        var at = fault.getLocation();
        var where = at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
        return Refused.badRequest("The body is not the JSON it should be", where + what(fault), cure);
    }

    /** Jackson's own words quote the text from a double or single quote on. */
    private static String what(JsonProcessingException fault) {
        var words = fault.getOriginalMessage().split("[\\n\"'(]", 2)[0].strip();
        return words.isEmpty() ? "cannot be read" : words;
    }

    private JsonFault() {}
}
