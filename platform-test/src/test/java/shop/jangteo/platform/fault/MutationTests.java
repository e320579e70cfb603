package shop.jangteo.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MutationTests {

  @Test
  void onlyWhatIsNamedIsSwitchedOff() {
    var mutation = new Mutation(Set.of(Mutation.INBOX));

    assertThat(mutation.hits(Mutation.INBOX)).isTrue();
    assertThat(mutation.hits(Mutation.ORDERING)).isFalse();
    assertThat(Mutation.NONE.hits(Mutation.INBOX)).isFalse();
  }

  @Test
  void aMisspelledGuardStopsTheStart() {
    assertThatThrownBy(() -> new Mutation(Set.of("inbxo"))).hasMessageContaining("inbxo");
  }
}
