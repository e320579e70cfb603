package shop.jangteo.platform.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Internal;
import shop.jangteo.platform.security.Open;

/**
 * How every service is built; each rule has a bad sample in {@code platform-test} that breaks it.
 */
public abstract class HouseRules {

  static final String BASE = "shop.jangteo";

  private static final DescribedPredicate<JavaClass> THAT_COUNT_EXACTLY =
      resideInAPackage(BASE + "..")
          .and(DescribedPredicate.not(resideInAnyPackage("..statistics..", BASE + ".platform..")));

  private static final DescribedPredicate<JavaClass> FLOATING_POINT =
      DescribedPredicate.describe(
          "floating point",
          type ->
              Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                  .contains(type.getBaseComponentType().getName()));

  /** Read once for all rules: reading the classes of a service takes longer than judging them. */
  private static final ClassValue<JavaClasses> IMPORTED =
      new ClassValue<>() {
        @Override
        protected JavaClasses computeValue(Class<?> test) {
          return new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages(
                  String.join(".", List.of(test.getPackageName().split("\\.", -1)).subList(0, 3)));
        }
      };

  private static final Pattern TABLE_OF_THE_PLATFORM = Pattern.compile("\\b(outbox|inbox)_[a-z]+");

  private static final ArchCondition<JavaClass> NAME_TABLES_OF_OUTBOX_OR_INBOX =
      new ArchCondition<>("name a table of the outbox or the inbox") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          ClassTexts.of(type).stream()
              .filter(TABLE_OF_THE_PLATFORM.asPredicate())
              .forEach(
                  text ->
                      events.add(
                          SimpleConditionEvent.satisfied(
                              type, type.getName() + " says \"" + text + "\"")));
        }
      };

  /** All rules that classes alone can keep or break. */
  static List<ArchRule> rules() {
    return List.of(
        noClasses()
            .that(resideInAPackage(BASE + ".."))
            .and()
            .resideOutsideOfPackage(BASE + ".platform..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.springframework\\.kafka\\..*|org\\.apache\\.kafka\\..*")
            .as("only platform touches Kafka"),
        noClasses()
            .that(resideInAPackage(BASE + ".."))
            .and()
            .resideOutsideOfPackage(BASE + ".platform..")
            .should(NAME_TABLES_OF_OUTBOX_OR_INBOX)
            .as("only platform touches outbox and inbox"),
        noClasses()
            .that(resideInAPackage(BASE + ".."))
            .and()
            .resideOutsideOfPackages(BASE + ".platform..", BASE + ".coupon.request..")
            .should()
            .dependOnClassesThat(resideInAPackage(BASE + ".platform.command.."))
            .as("only where a request is the record is it appended to a log"),
        noFields()
            .that()
            .areDeclaredInClassesThat(resideInAPackage(BASE + ".."))
            .and()
            .areDeclaredInClassesThat(
                DescribedPredicate.not(resideInAPackage(BASE + ".platform..")))
            .should()
            .beAnnotatedWith(Autowired.class)
            .as("nothing is injected into fields"),
        noFields()
            .that()
            .areDeclaredInClassesThat(THAT_COUNT_EXACTLY)
            .should()
            .haveRawType(FLOATING_POINT)
            .as("no floating point outside statistics")
            .allowEmptyShould(true),
        noMethods()
            .that()
            .areDeclaredInClassesThat(THAT_COUNT_EXACTLY)
            .should()
            .haveRawReturnType(FLOATING_POINT)
            .as("nothing answers in floating point outside statistics")
            .allowEmptyShould(true),
        noCodeUnits()
            .that()
            .areDeclaredInClassesThat(THAT_COUNT_EXACTLY)
            .should()
            .haveRawParameterTypes(
                DescribedPredicate.describe(
                    "some floating point",
                    (List<JavaClass> types) -> types.stream().anyMatch(FLOATING_POINT)))
            .as("nothing takes floating point outside statistics")
            .allowEmptyShould(true),
        methods()
            .that(
                new DescribedPredicate<JavaMethod>("are endpoints") {
                  @Override
                  public boolean test(JavaMethod method) {
                    return method.isMetaAnnotatedWith(RequestMapping.class)
                        && method.getOwner().isAnnotatedWith(RestController.class);
                  }
                })
            .should()
            .beAnnotatedWith(Allowed.class)
            .orShould()
            .beAnnotatedWith(Open.class)
            .orShould()
            .beAnnotatedWith(Internal.class)
            .as("every endpoint says who may call it")
            .allowEmptyShould(true),
        classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .and()
            .resideOutsideOfPackage(BASE + ".platform..")
            .should()
            .notBePublic()
            .as("controllers are package-private")
            .allowEmptyShould(true),
        fields()
            .that()
            .haveRawType("org.slf4j.Logger")
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal()
            .as("loggers are private constants")
            .allowEmptyShould(true),
        noClasses()
            .that(resideInAPackage(BASE + ".."))
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("Constants")
            .as("names say what a thing is"),
        slices()
            .matching(BASE + ".*.(**)")
            .should()
            .beFreeOfCycles()
            .as("packages know each other one way")
            .allowEmptyShould(true));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseRuleHolds(ArchRule rule) {
    rule.check(imported(getClass()));
  }

  /** Of the service whose package has this name. */
  static ArchRule usesNoOtherService(String own) {
    return noClasses()
        .that(resideInAPackage(BASE + "." + own + ".."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(BASE + "..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            BASE + "." + own + "..",
                            BASE + ".platform..",
                            BASE + ".images..",
                            BASE + ".contracts.."))))
        .as("no service uses a class of another");
  }

  /** What the services tell each other is everybody's, and must not bring anything along. */
  static ArchRule contractsStandAlone(String contracts) {
    return classes()
        .that(resideInAPackage(contracts + ".."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(contracts + "..", "java..", "org.jspecify.annotations"))
        .as("contracts depend on the JDK only");
  }

  @Test
  void noClassOfAnotherServiceIsUsed() {
    usesNoOtherService(getClass().getPackageName().split("\\.", -1)[2]).check(imported(getClass()));
  }

  @Test
  void everyRefusalHasItsWordsInBothLanguages() {
    for (var locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertThat(codesWithoutWords(imported(getClass()), words(), locale))
          .as(locale.toString())
          .isEmpty();
    }
  }

  /** The bundle with the words for its refusals. */
  protected String words() {
    return "problems";
  }

  /** Codes of the service's own refusals that its bundle does not know in that very language. */
  static Set<String> codesWithoutWords(JavaClasses service, String bundle, Locale locale) {
    var codes =
        service.stream()
            .filter(
                type ->
                    type.isAssignableTo(Refusal.class)
                        && !type.getPackageName().startsWith(BASE + ".platform"))
            .flatMap(type -> type.getConstructors().stream())
            .flatMap(constructor -> RefusalCodes.of(constructor).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (codes.isEmpty()) {
      return codes;
    }
    var words =
        ResourceBundle.getBundle(
            bundle,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    // English is the bundle without a name; a missing Korean one would be answered with that
    if (!locale.equals(Locale.KOREAN) || words.getLocale().equals(Locale.KOREAN)) {
      codes.removeAll(words.keySet());
    }
    return codes;
  }

  private static JavaClasses imported(Class<?> test) {
    return IMPORTED.get(test);
  }
}
