package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Home;

final class RegistryTests {

  private static final Part ORDER = new Part("order-service", "Main", 64, 8084, 9084, "/ready");
  private static final Part MEMBER = new Part("member-service", "Main", 64, 8081, 9081, "/ready");

  @TempDir private Path folder;

  @Test
  void listsTheInstancesThatAreReady() {
    var home = new Home(folder, folder, 0);
    var registry = new Registry(home);

    registry.add(new Instance(ORDER, 1));
    registry.add(ORDER.first());
    registry.add(MEMBER.first());
    registry.add(MEMBER.first());

    assertThat(home.registry()).hasContent("member-service=8081\norder-service=8084,8184\n");
  }

  @Test
  void leavesOutWhatIsGoneAndKeepsTheRest() {
    var home = new Home(folder, folder, 0);
    var registry = new Registry(home);
    registry.add(ORDER.first());
    registry.add(new Instance(ORDER, 1));
    registry.add(MEMBER.first());

    registry.remove(ORDER.first());
    registry.remove(MEMBER.first());
    registry.remove(MEMBER.first());

    assertThat(new Registry(home).all()).hasToString("{order-service=[8184]}");
  }

  @Test
  void furtherInstancesHaveNamesAndPortsOfTheirOwn() {
    assertThat(Instance.allOf(ORDER).map(Instance::process).limit(3))
        .containsExactly("order-service", "order-service-2", "order-service-3");
    assertThat(new Instance(ORDER, 2).port()).isEqualTo(8284);
    assertThat(new Instance(ORDER, 2).readiness()).hasToString("http://127.0.0.1:9284/ready");
  }
}
