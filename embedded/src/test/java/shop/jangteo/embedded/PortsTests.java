package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTests {

  @Test
  void areReadFromTheKernel() throws Exception {
    var own = ProcessHandle.current().pid();
    try (var socket = new ServerSocket(0, 1, Ports.LOOPBACK)) {
      var ports = Ports.now();

      assertThat(ports.isTaken(socket.getLocalPort())).isTrue();
      assertThat(ports.owner(socket.getLocalPort())).hasValue(own);
      assertThat(ports.describeOwner(socket.getLocalPort())).startsWith("process " + own + " (");
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
    var later = Ports.now();
    assertThat(later.isTaken(1)).isFalse();
    assertThat(later.owner(1)).isEmpty();
    assertThat(later.describeOwner(1)).isEqualTo("a process that cannot be seen from here");
  }

  @Test
  void whoIsSeenToHoldAPortIsNotWaitedFor() throws Exception {
    try (var socket = new ServerSocket(0, 1, Ports.LOOPBACK)) {
      var port = socket.getLocalPort();

      assertThatThrownBy(() -> Ports.requireFree(Engine.REDIS, port))
          .isInstanceOf(ServerFailure.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }
}
