package ai.i42m.infinium.examples.springboot;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers questions about orders; knows nothing of Infinium. */
@RestController
class QuestionController {
  private final ChatClient chat;

  QuestionController(ChatClient.Builder chat, OrderTools tools) {
    this.chat = chat.defaultSystem("You answer customers of a shop.").defaultTools(tools).build();
  }

  @PostMapping("/orders/{order}/questions")
  String ask(@PathVariable String order, @RequestBody String question) {
    return chat.prompt().user("Order " + order + ": " + question).call().content();
  }
}
