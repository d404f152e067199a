"""The last batch is first: each new batch was put before the earlier ones. At which end does the next batch belong?"""

HINT = "the order"
CHANGES = {
    "codes.append(mu.cpu())": "codes.insert(0, mu.cpu())",
    "labels.append(batch_labels)": "labels.insert(0, batch_labels)",
}
