package org.paylink.backoffice;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the programs' interface, for whoever writes against it. */
@RestController
final class OpenApiDocument {

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource show() {
        return new ClassPathResource("openapi.json");
    }
}
