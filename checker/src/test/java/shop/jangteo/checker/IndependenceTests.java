package shop.jangteo.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** A judge that shared code with the judged would share its mistakes. */
class IndependenceTests {

  private static final String OURS = "shop.jangteo";
  private static final Pattern OUR_CLASS = Pattern.compile("shop[/.]jangteo[/.](\\w+)");

  @Test
  void whatJudgesDependsOnNothingOfOurs() throws Exception {
    var dependencies = dependencies();

    assertThat(dependencies).isNotEmpty();
    assertThat(dependencies)
        .filteredOn(one -> one.group.equals(OURS) && !one.scope.equals("test"))
        .isEmpty();
  }

  /** The servers that tests need; they hold no rule of the shop. */
  @Test
  void itsTestsStartServersAndKnowNothingElseOfOurs() throws Exception {
    assertThat(dependencies())
        .filteredOn(one -> one.group.equals(OURS))
        .extracting(Dependency::name)
        .containsExactly("embedded");
  }

  @Test
  void noClassOfItNamesAnotherModule() throws Exception {
    assertThat(modulesNamedIn(Path.of("target", "classes"))).containsExactly("checker");
  }

  @Test
  void aClassThatDoesNameAnotherModuleIsSeen() throws Exception {
    assertThat(modulesNamedIn(Path.of("target", "test-classes"))).contains("embedded");
  }

  private static Set<String> modulesNamedIn(Path classes) throws IOException {
    var named = new TreeSet<String>();
    try (var files = Files.walk(classes)) {
      for (var file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        // names are plain ASCII in a class's constants, whatever the bytes around them are
        var names = OUR_CLASS.matcher(new String(Files.readAllBytes(file), ISO_8859_1));
        while (names.find()) {
          named.add(names.group(1));
        }
      }
    }
    return named;
  }

  private record Dependency(String group, String name, String scope) {}

  private static List<Dependency> dependencies() throws Exception {
    var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    var found = pom.getElementsByTagName("dependency");
    var dependencies = new ArrayList<Dependency>();
    for (int i = 0; i < found.getLength(); i++) {
      var one = (Element) found.item(i);
      dependencies.add(
          new Dependency(text(one, "groupId"), text(one, "artifactId"), text(one, "scope")));
    }
    return dependencies;
  }

  private static String text(Element dependency, String name) {
    var found = dependency.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
