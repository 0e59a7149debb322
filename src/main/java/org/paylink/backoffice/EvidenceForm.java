package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.paylink.evidence.Bundle;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** In which form evidence is handed out: as JSON for programs, or as a PDF for people, which has the JSON inside. */
enum EvidenceForm {
    JSON(MediaType.APPLICATION_JSON),
    PDF(MediaType.APPLICATION_PDF);

    private static final String HEAD = "PayLink-Evidence-Head";

    private final MediaType type;

    EvidenceForm(MediaType type) {
        this.type = type;
    }

    /** JSON, unless only a PDF is accepted. */
    static EvidenceForm asked(HttpServletRequest request) {
        var accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        return accepted.contains(MediaType.APPLICATION_PDF_VALUE)
                        && !accepted.contains(MediaType.APPLICATION_JSON_VALUE)
                ? PDF
                : JSON;
    }

    ResponseEntity<byte[]> of(Bundle bundle) {
        var name = "evidence-%s.%s"
                .formatted(
                        bundle.about().number().replaceAll("[^\\p{L}\\p{N}._-]+", "-"), this == PDF ? "pdf" : "json");
        return ResponseEntity.ok()
                .contentType(type)
                .header(HEAD, bundle.head())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(this == PDF ? bundle.pdf() : bundle.json());
    }
}
