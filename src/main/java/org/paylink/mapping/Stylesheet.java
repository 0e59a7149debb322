package org.paylink.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.stax.StAXSource;
import net.sf.saxon.expr.instruct.TerminationException;
import net.sf.saxon.s9api.Location;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;

/**
 * An XSLT 3.0 stylesheet, as Kaoto's DataMapper writes them, which can reach nothing but the document it is given: no file, no address, no Java.
 * It is stopped when it runs too long. Used by any number of threads at once.
 */
public final class Stylesheet {

    /** How long one transformation may take. */
    static final long SECONDS = 10;

    /** How much one transformation may write, in characters. */
    static final int MOST_TEXT = 16_000_000;

    /** A stylesheet that loops inside one XPath expression cannot be stopped; so many may be left running until no more is begun. */
    private static final Semaphore RUNAWAYS = new Semaphore(4);

    private final Processor processor;
    private final XsltExecutable executable;

    private Stylesheet(Processor processor, XsltExecutable executable) {
        this.processor = processor;
        this.executable = executable;
    }

    /** Why a transformation gave nothing; its sentence holds nothing of the document. */
    public static final class Failed extends Exception {

        private static final long serialVersionUID = 1;

        private final String cure;

        Failed(String reason, String cure) {
            super(reason);
            this.cure = cure;
        }

        public String cure() {
            return cure;
        }
    }

    /** Reads one; whatever is wrong with it, or forbidden in it, is a fault with its place. */
    public static Stylesheet of(String file, String text) throws BrokenMapping {
        var forbidden = new StylesheetCheck(file, text).faults();
        if (!forbidden.isEmpty()) {
            throw new BrokenMapping(forbidden);
        }
        var faults = new ArrayList<MappingFault>();
        try {
            var processor = Walls.processor();
            var compiler = processor.newXsltCompiler();
            // The steps are counted on, to stop one that runs without end.
            compiler.setCompileWithTracing(true);
            compiler.setErrorReporter(error -> {
                if (!error.isWarning()) {
                    faults.add(fault(file, error.getLocation(), error.getMessage()));
                }
            });
            return new Stylesheet(processor, compiler.compile(source(text)));
        } catch (SaxonApiException | XMLStreamException e) {
            throw new BrokenMapping(faults.isEmpty() ? List.of(fault(file, null, e.getMessage())) : faults);
        }
    }

    /** What it makes of a body: XML, JSON, which it sees as {@code json-to-xml} writes it, a tree or rows; nothing is an empty document. */
    public String transformBody(@Nullable Object body, Map<String, String> parameters) throws Failed {
        if (body == null) {
            return transform("<root/>", parameters);
        }
        if (body instanceof Map || body instanceof Iterable) {
            return transform(lossless(body), parameters);
        }
        try (var records = XmlDocuments.read(body, "body")) {
            if (!records.hasNext()) {
                throw new Failed("the body is empty", "hand over XML or JSON");
            }
            var record = records.next();
            var fault = record.fault().orElse(null);
            if (fault != null) {
                throw new Failed(fault.reason(), fault.cure());
            }
            if (!(record.tree().get(XmlDocuments.KEY) instanceof String xml)) {
                throw new Failed("the body is neither XML nor JSON", "write marshal: { json: {} } before it");
            }
            return transform(xml, parameters);
        }
    }

    private static String lossless(Object tree) throws Failed {
        try {
            return LosslessXml.of(new StringReader(JsonTree.write(tree)));
        } catch (IOException e) {
            throw new Failed("the body cannot be written as XML", "hand over fewer levels and shorter texts");
        }
    }

    /** What it makes of an XML document, with texts for its {@code xsl:param}s; others are left out. */
    public String transform(String xml, Map<String, String> parameters) throws Failed {
        return transform(xml, parameters, SECONDS);
    }

    String transform(String xml, Map<String, String> parameters, long seconds) throws Failed {
        if (!RUNAWAYS.tryAcquire()) {
            throw new Failed("several stylesheets run without end", "mend them, and restart the connector");
        }
        RUNAWAYS.release();
        var watch = new StepWatch(seconds);
        var task = new FutureTask<>(() -> run(xml, parameters, watch));
        var thread = new Thread(null, task, "stylesheet", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(seconds + 1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            abandon(thread);
            throw tooLong();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("the connector is stopping", "deliver it again");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private String run(String xml, Map<String, String> parameters, StepWatch watch)
            throws SaxonApiException, XMLStreamException {
        var transformer = executable.load30();
        transformer.setTraceListener(watch);
        transformer.setResultDocumentHandler(address -> {
            throw new IllegalStateException("a stylesheet writes one result");
        });
        transformer.setStylesheetParameters(declared(parameters));
        // What xsl:message says may hold what the document says of people.
        transformer.setMessageHandler(message -> {});
        transformer.setErrorReporter(error -> {});
        var text = new BoundedText();
        var document = processor.newDocumentBuilder().build(source(xml));
        // The DataMapper reads the document in global variables.
        transformer.setGlobalContextItem(document);
        transformer.applyTemplates(document, transformer.newSerializer(text));
        return text.toString();
    }

    private Map<QName, XdmValue> declared(Map<String, String> parameters) {
        var values = new HashMap<QName, XdmValue>();
        for (var name : executable.getGlobalParameters().keySet()) {
            var value = parameters.get(name.getLocalName());
            if (value != null) {
                values.put(name, new XdmAtomicValue(value));
            }
        }
        return values;
    }

    private static Source source(String xml) throws XMLStreamException {
        return new StAXSource(XmlRecords.FACTORY.createXMLStreamReader(new StringReader(xml)));
    }

    private static MappingFault fault(String file, @Nullable Location at, @Nullable String what) {
        int line = at == null ? 1 : Math.max(1, at.getLineNumber());
        int column = at == null ? 1 : Math.max(1, at.getColumnNumber());
        var sentence =
                what == null ? "this is no XSLT stylesheet" : what.strip().replaceAll("\\s+", " ");
        return new MappingFault(file, line, column, sentence, "mend it there; Kaoto's DataMapper shows the mapping");
    }

    /** Without what the library quotes, for that may come from the document; what the stylesheet says itself is meant to be read. */
    private static Failed failed(@Nullable Throwable cause) {
        // Saxon wraps what it does not know.
        for (var it = cause; it != null; it = it.getCause()) {
            if (it instanceof StepWatch.TimeIsOver || it instanceof StackOverflowError) {
                return tooLong();
            }
            if (it instanceof BoundedText.Full) {
                var what = "the stylesheet writes more than %,d characters".formatted(MOST_TEXT);
                return new Failed(what, "make it write less");
            }
        }
        if (cause instanceof SaxonApiException e && e.getCause() instanceof XPathException told) {
            if (told instanceof TerminationException) {
                return new Failed("the stylesheet stopped: xsl:message terminate", "look why it stops there");
            }
            var code = told.getErrorCodeQName() == null
                    ? ""
                    : " with " + told.getErrorCodeQName().getLocalPart();
            var at = e.getLineNumber() > 0 ? " at line " + e.getLineNumber() : "";
            return new Failed(
                    "the stylesheet failed" + at + code,
                    "look at that line; the code is explained at w3.org/2005/xqt-errors");
        }
        return new Failed(
                "the stylesheet failed: "
                        + (cause == null ? "" : cause.getClass().getSimpleName()),
                "look at what it does with this record");
    }

    private static Failed tooLong() {
        return new Failed("the stylesheet runs without end; it was stopped", "end its recursion or its loop");
    }

    /** Keeps count of it until it ends by itself, if it ever does. */
    private static void abandon(Thread thread) {
        RUNAWAYS.acquireUninterruptibly();
        var guard = new Thread(
                () -> {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    RUNAWAYS.release();
                },
                "stylesheet-left-running");
        guard.setDaemon(true);
        guard.start();
    }

    /** How much recursion it may need, in bytes of stack. */
    private static final long STACK = 4 << 20;
}
