package org.paylink.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the clerks of the three shops see in their ERPs, and what they do there: write an invoice, take cash, cancel. Looking changes
 * nothing.
 */
@Controller
@RequestMapping("/demo/erp")
@Conditional(DemoRuns.class)
final class ErpPage {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String BACK = "redirect:/demo/erp";

    private final SampleErps erps;

    ErpPage(SampleErps erps) {
        this.erps = erps;
    }

    /** One shop's table. */
    public record Shop(String merchant, String description, List<Books.Line> lines) {}

    @ModelAttribute
    void shutIn(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
    }

    @GetMapping
    String tables(Model model) {
        model.addAttribute(
                "shops",
                erps.all().stream()
                        .map(erp -> new Shop(
                                erp.merchant(), erp.description(), erp.books().lines()))
                        .toList());
        return "demo/erp";
    }

    @PostMapping("/{merchant}/invoices")
    String add(@PathVariable("merchant") String merchant) {
        var erp = erp(merchant);
        return changed(erp, erp.books().addAnother());
    }

    @PostMapping("/{merchant}/invoices/{number}/pay")
    String pay(@PathVariable("merchant") String merchant, @PathVariable("number") String number) {
        var erp = erp(merchant);
        return erp.books().payInCash(number) ? changed(erp, number) : BACK;
    }

    @PostMapping("/{merchant}/invoices/{number}/cancel")
    String cancel(@PathVariable("merchant") String merchant, @PathVariable("number") String number) {
        var erp = erp(merchant);
        return erp.books().cancel(number) ? changed(erp, number) : BACK;
    }

    private static String changed(SampleErp erp, String number) {
        erp.changed(number);
        return BACK;
    }

    private SampleErp erp(String merchant) {
        return erps.of(merchant).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
