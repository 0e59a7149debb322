package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON with a line for each key, for people. */
final class Pretty {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same text where it is no JSON. */
    static String json(String text) {
        try {
            return JSON.readTree(text).toPrettyString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private Pretty() {}
}
