"""From one story to an archive: who else told this, what stories are in a pile, how did many stories fare."""
