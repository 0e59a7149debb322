package org.paylink.dunning.written;

import java.io.Reader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML as a tree whose nodes know their lines; nothing is built of it that the file asks for. */
final class YamlText {

    // Far more than anybody writes; an endless file is refused.
    private static final int CHARACTERS_MAX = 1_000_000;

    static Node root(String file, Reader text) {
        try {
            var limits = new LoaderOptions();
            limits.setCodePointLimit(CHARACTERS_MAX);
            var root = new Yaml(limits).compose(text);
            if (root == null) {
                throw WrongFile.at(file + ":1", "is empty; write rows or remove it");
            }
            return root;
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            throw WrongFile.at(
                    "%s:%d".formatted(file, mark == null ? 1 : mark.getLine() + 1), "no YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            throw WrongFile.at(file + ":1", "no YAML: " + broken.getMessage());
        }
    }

    private YamlText() {}
}
