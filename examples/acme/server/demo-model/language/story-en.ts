/** An answer long enough to stop. */
export const ENGLISH_STORY = `## The mug that stayed

Every shop has one thing that nobody buys. In ours it was a mug.

It stood on the top shelf behind the till, a little to the left, where the morning sun found it at half past nine and lost it again at ten. It was not an ugly mug. It was round, it was red, and it had a heart on it, drawn by somebody who had been in a hurry and in love. The glaze had run at the handle, and so the handle was a shade darker than the rest.

### The first winter

People picked it up. They turned it round, they looked inside as one looks into a well, and they put it back. *Lovely*, they said, and bought the blue one.

The shopkeeper did not mind. She dusted it on Mondays. When the nights got long she began to drink her own tea from it, after closing, with the lamp on and the door locked, and rinsed it carefully, and put it back for sale.

### The second winter

A boy came in with four coins and a list. The list said: *something for Grandfather, not a scarf.* He walked along the shelves twice. He weighed a candle in his hand, he opened a notebook, he asked what a carafe was for.

Then the sun found the mug.

"How much is that one?" he asked, and she, who had never lied to a customer, looked at the four coins and said: "Exactly four."

### What came after

The grandfather drank his coffee from it for eleven years. He broke two chairs, one promise and an arm in that time, but never the mug. When he moved to a smaller place he left the cupboard, the clock and the good carpet, and carried the mug on his knees in the taxi, wrapped in a towel.

The boy, who was by then no boy, came back to the shop. It had a new sign and a new till, and behind the till the same shelf, a little to the left.

"I am looking for a mug," he said. "Red, round, with a heart on it. The handle is darker than the rest."

The shopkeeper looked at him for a while.

"We made more of them," she said. "People kept asking. But I am afraid that they have all come out perfect."

He thought about that.

"Then I will take a perfect one," he said, "and wait."

### And that is why

And that is why our *Everyday Mug* has a heart, why it costs what it costs, and why, if yours has a handle that is a shade darker than the rest, you should not send it back.`;
